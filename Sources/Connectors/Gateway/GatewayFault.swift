public import Exchange

/// Why the gateway did not do what it was asked.
public enum GatewayFault: Error, Sendable {
  /// It refuses, with its code and its text; not to be mended by trying again.
  case refused(code: String, text: String)
  /// It cannot be reached, or cannot for now; in seconds, when it said so.
  case unavailable(String, Int64?)
  /// What it answered does not carry its seal.
  case seal(Refusal)

  /// What happened, in that language.
  public func text(in language: Language) -> String {
    switch self {
    case .refused(let code, let text):
      language.text("la passerelle refuse : \(code) \(text)", "the gateway refuses: \(code) \(text)")
    case .unavailable(let cause, _):
      language.text("la passerelle ne répond pas : \(cause)", "the gateway does not answer: \(cause)")
    case .seal(let refusal):
      language.text(
        "le sceau de la passerelle ne tient pas : \(refusal.code.rawValue)",
        "the gateway's seal does not hold: \(refusal.code.rawValue)")
    }
  }
}
