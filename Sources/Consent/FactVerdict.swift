import Dossier

/// What is ruled on one fact.
struct FactVerdict {
  let value: FactValue?
  let outcome: Reason.Outcome
  let ground: Reason.Ground
  let rule: String

  static func withheld(_ ground: Reason.Ground, _ rule: String) -> FactVerdict {
    FactVerdict(value: nil, outcome: .withheld, ground: ground, rule: rule)
  }
}
