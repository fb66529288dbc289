public import Dossier

/// That something was told of one fact and not recorded, because no rule lets that kind of partner's word of it be recorded: it stays in
/// the encrypted message only. Never a value, nor the item of a list, whose name may be somebody's.
public struct UnrecordedFact: Hashable, Sendable {
  /// Which fact.
  public let path: FactPath
  /// The rule that does not name its category: `payeur.yaml#enregistre/accompagnement`.
  public let rule: String
  /// Whether only the DPO role may be shown it: it would tell that somebody is protected.
  public let isReserved: Bool

  /// That fact, under that rule.
  public init(_ path: FactPath, rule: String, isReserved: Bool) {
    self.path = path
    self.rule = rule
    self.isReserved = isReserved
  }
}
