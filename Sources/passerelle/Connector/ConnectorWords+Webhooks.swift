import Connectors
import Exchange

extension ConnectorWords {
  static func webhook(_ word: WebhookAnswer.Word, _ language: Language) -> String {
    switch word {
    case .taken: language.text("reçu, la passerelle l'a", "taken, the gateway has it")
    case .known: language.text("déjà reçu", "taken before")
    case .ignored: language.text("laissé de côté par réglage", "left aside by a setting")
    case .unproven: language.text("sans preuve valable : rien n'est lu", "without a proof that holds: nothing is read")
    case .malformed: language.text("illisible", "not readable")
    case .late: language.text("trop ancien, ou pas encore", "too old, or not yet")
    case .unknown: language.text("aucun réglage ne dit quel message c'est", "no setting says which message it is")
    case .refused: language.text("refusé par la passerelle", "refused by the gateway")
    case .unavailable:
      language.text("la passerelle ne répond pas : à rappeler", "the gateway does not answer: to be called again")
    }
  }
}
