public import Exchange

/// Why a timestamp is not believed.
public enum TimestampError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is larger than any timestamp needs to be.
  case tooLarge
  /// It is no DER of RFC 3161.
  case malformed
  /// The authority answered, but stamped nothing: its PKIStatus and what it says.
  case notGranted(status: Int, text: String)
  /// It stamps something else.
  case anotherDigest
  /// It answers another question.
  case anotherNonce
  /// It was made under another policy than the one asked for.
  case anotherPolicy
  /// It says another time than it is, by more than five minutes.
  case anotherTime(Instant)
  /// Its signer is not certified by the configured authority, or not for timestamps alone, or not at that time.
  case untrusted(String)
  /// Its signature does not hold.
  case badSignature(String)

  /// Why, in that language; what OpenSSL says stays in English.
  public func text(in language: Language) -> String {
    switch self {
    case .tooLarge: language.text("la réponse est trop grande", "the answer is too large")
    case .malformed: language.text("ce n'est pas une réponse RFC 3161", "this is no RFC 3161 answer")
    case .notGranted(let status, let text):
      language.text("l'autorité n'a rien horodaté (PKIStatus \(status))", "the authority stamped nothing (PKIStatus \(status))")
        + (text.isEmpty ? "" : language.text(" : ", ": ") + text)
    case .anotherDigest: language.text("elle porte sur autre chose", "it stamps something else")
    case .anotherNonce: language.text("elle répond à une autre demande", "it answers another request")
    case .anotherPolicy: language.text("elle suit une autre politique", "it follows another policy")
    case .anotherTime(let time):
      language.text("son heure (\(time)) s'écarte de la nôtre", "its time (\(time)) is away from ours")
    case .untrusted(let reason):
      language.text(
        "son signataire n'est pas certifié par l'autorité configurée pour horodater : ",
        "its signer is not certified by the configured authority to make timestamps: ") + reason
    case .badSignature(let reason): language.text("sa signature ne tient pas : ", "its signature does not hold: ") + reason
    }
  }

  /// Why, in English.
  public var description: String { text(in: .english) }
}
