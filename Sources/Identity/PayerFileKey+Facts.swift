public import Dossier
import JSONTree

extension PayerFileKey {
  /// The payer's file that a household's facts name; nil unless payer and number both stand there.
  public init?(facts: some Sequence<Fact>) {
    var payer: String?
    var number: String?
    for fact in facts {
      guard case .value(let value) = fact.value else { continue }
      switch fact.key.path.text {
      case "/foyer/identification/organisme": payer = value.stringValue
      case "/foyer/identification/matricule": number = value.stringValue
      default: continue
      }
    }
    guard let payer, let number else { return nil }
    self.init(payer: payer, number: number)
  }
}
