public import Dossier
public import Exchange

/// What one kind of partner may tell the gateway and may learn from it.
public struct Convention: Hashable, Sendable {
  /// The kind.
  public let kind: PartnerKind
  /// The name that people read.
  public let label: Label
  /// The days on which its purposes may be used.
  public let validity: Validity
  /// The purposes, in the order of the file; none denies everything.
  public let purposes: [Purpose]
  /// The file's name.
  public let file: String

  let recorded: Set<FactCategory>
  /// The line of each rule on what is recorded, by the rule's name.
  let lines: [String: Int]

  /// The purpose of that identifier.
  public func purpose(_ id: String) -> Purpose? { purposes.first { $0.id == id } }

  /// Whether what this kind tells of that category is recorded as facts.
  public func records(_ category: FactCategory) -> Bool { recorded.contains(category) }
}
