public import Dossier
public import Exchange

/// What one kind of partner may tell the gateway and may learn from it.
public struct Convention: Hashable, Sendable {
  /// The kind.
  public let kind: PartnerKind
  /// The name that people read.
  public let label: Label
  /// The purposes, in the order of the file; none denies everything.
  public let purposes: [Purpose]
  /// The file's name.
  public let file: String

  let recorded: Set<FactCategory>

  /// The purpose of that identifier.
  public func purpose(_ id: String) -> Purpose? { purposes.first { $0.id == id } }

  /// Whether what this kind tells of that category is recorded as facts.
  public func records(_ category: FactCategory) -> Bool { recorded.contains(category) }
}
