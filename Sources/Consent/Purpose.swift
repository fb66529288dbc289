public import Dossier

/// What one kind of body may learn for one reason, and on which conditions: flat, total, deny by default.
public struct Purpose: Hashable, Sendable {
  /// The identifier, unique in its convention: `orientation`.
  public let id: String
  /// The name that people read.
  public let label: Label
  /// The legal basis.
  public let basis: Basis
  /// Who validated it; nil when nobody did.
  public let validation: Validation?
  /// The days on which it may be used.
  public let validity: Validity
  /// What the person is told of it.
  public let notice: Notice
  /// What the recipient is for what it gets: controller or processor; nil when no source that was read settles it (`role: inconnu`).
  public let role: ProcessingRole?
  /// Whether it informs somebody of a right or grants it unasked (CRPA L114-8 II): what was told for it serves nothing else.
  public let isProactive: Bool
  /// Whether the NIR may leave under this purpose.
  public let namesNIR: Bool
  /// Whether a release about one person may hold data on the other members of the household.
  public let includesMembers: Bool
  /// Whether the person must have consented.
  public let needsConsent: Bool
  /// How long the recipient keeps what it gets.
  public let retention: Retention
  /// The most sensitive value that may leave; the NIR is ruled by ``namesNIR`` instead.
  public let highestSensitivity: Sensitivity
  /// What must hold of the person.
  public let conditions: [Condition]
  /// The categories that are released.
  public let categories: Set<FactCategory>
  /// Single facts that are ruled otherwise than their category.
  public let exceptions: [FactPath: Bool]
  /// Lists of which the recipient learns only the items that name its own SIRET at this member, as a prescription names its operator.
  public let ownItems: [FactPath: [String]]
  /// Where it is written: `france-travail.yaml#orientation`.
  public let rule: String

  /// The file's name.
  let file: String
  /// The line of each of its rules, by the rule's name.
  let lines: [String: Int]
  /// What is said of each fact of the catalogue, computed once.
  let rulings: [FactPath: Ruling]

  /// Where what the person is told stands, beside the conventions; nil when none was written.
  var noticeFile: String? { notice.version.map { "notices/\(id).\($0).md" } }

  /// Whether facts at that path are released at all; an unknown fact is not.
  public func releases(_ path: FactPath) -> Bool { rulings[path]?.isReleased ?? false }
}

/// What a purpose says of one fact, whatever its value.
struct Ruling: Hashable, Sendable {
  let isReleased: Bool
  let rule: String
  let governance: Governance
}
