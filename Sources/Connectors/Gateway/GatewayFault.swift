public import Exchange

/// Why the gateway did not do what it was asked.
public enum GatewayFault: Error, Sendable {
  /// It refuses, with its code and its text; not to be mended by trying again.
  case refused(code: String, text: String)
  /// It cannot be reached, or cannot for now; in seconds, when it said so.
  case unavailable(Sentence, Int64?)
  /// What it answered does not carry its seal.
  case seal(Refusal)

  /// Whether a refusal is about what was brought. Any other is about the connector (its key, its permission, its settings) or comes from somebody
  /// who is no gateway: whatever it brought would meet it.
  var isAboutTheContent: Bool {
    guard case .refused(let code, _) = self else { return false }
    let families = ["translate.", "schema.", "consent.", "record.", "batch."]
    let others: [RefusalCode] = [.receiveTooLarge, .eventTime, .eventLateRefused, .eventAttribute]
    return families.contains(where: code.hasPrefix) || others.contains { $0.rawValue == code }
  }

  /// What happened, in that language.
  public func text(in language: Language) -> String {
    switch self {
    case .refused(let code, let text):
      language.text("la passerelle refuse : \(code) \(text)", "the gateway refuses: \(code) \(text)")
    case .unavailable(let cause, _):
      language.text("la passerelle ne répond pas : \(cause.french)", "the gateway does not answer: \(cause.english)")
    case .seal(let refusal):
      language.text(
        "le sceau de la passerelle ne tient pas : \(refusal.code.rawValue)",
        "the gateway's seal does not hold: \(refusal.code.rawValue)")
    }
  }
}

extension Sentence {
  static let noKeys = Sentence("aucune clé publiée à son adresse", "no keys at its address")
}
