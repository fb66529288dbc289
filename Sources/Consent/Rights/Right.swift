public import Dossier

/// A right, or a local scheme, and the conditions that the law or its rules put on it. What is found of them is no decision: only the body
/// in charge decides.
public struct Right: Hashable, Sendable {
  /// The identifier, the name of its file: `aspa`.
  public let id: String
  /// The name that people read.
  public let label: Label
  /// The text on which the conditions rest, and how far it was read.
  public let source: RightSource
  /// The conditions, in the order in which they are written; all of them are asked for.
  public let conditions: [RightCondition]

  /// Every fact that a condition looks at; of a household's, also what the person is in it.
  public var paths: Set<FactPath> {
    let paths = Set(conditions.flatMap(\.test.paths))
    guard let role = KnownFacts.memberships, paths.contains(where: { $0.bearer == .foyer }) else { return paths }
    return paths.union([role])
  }
}

/// Where a condition or an amount is written, and how far that was read.
public struct RightSource: Hashable, Sendable {
  /// The text, such as `CASF L262-4`.
  public let text: String
  /// How far it was read.
  public let status: Basis.Status
}

/// One condition of a right.
public struct RightCondition: Hashable, Sendable {
  /// The identifier, unique in its right: `age`.
  public let id: String
  /// What is asked for, in words that say no more than what is tested.
  public let label: Label
  /// What is tested.
  public let test: RightTest
  /// The ceiling that the condition speaks of, to be shown beside it; nil when it speaks of none.
  public let limit: RightAmount?
}
