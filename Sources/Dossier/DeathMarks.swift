/// The facts of a household that may tell the death of an adult of it who is not named (`codes-deces` in `governance.yaml`).
public struct DeathMarks: Hashable, Sendable {
  private let governances: [FactPath: Governance]

  init(_ facts: [FactDefinition]) {
    governances = Dictionary(
      uniqueKeysWithValues: facts.filter { !$0.governance.deathCodes.isEmpty }.map { ($0.path, $0.governance) })
  }

  /// The facts that may tell one, in order.
  public var paths: [FactPath] { governances.keys.sorted() }

  /// Of which sex the adult is whose death the value of that fact tells; nil when it tells none.
  public func death(toldBy value: FactValue, at path: FactPath) -> Sex? { governances[path]?.death(toldBy: value) }
}
