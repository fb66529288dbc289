/// Why a call got no whole answer. Names the cause and nothing that was sent.
public enum CallFault: Error, Hashable, Sendable {
  /// There was no connection: nothing of the call left.
  case unsent(Sentence)
  /// The connection broke, or no whole answer came in time: whether the call was heard, nobody here knows.
  case unknown(Sentence)

  /// The cause.
  public var cause: Sentence {
    switch self {
    case .unsent(let cause), .unknown(let cause): cause
    }
  }
}

extension Sentence {
  static let noConnection = Sentence("pas de connexion", "no connection")
  static let tlsRefused = Sentence("certificat ou TLS refusé", "certificate or TLS refused")
  static let late = Sentence("pas de réponse entière à temps", "no whole answer in time")
  static let tooLong = Sentence("réponse trop longue", "the answer is too long")
  static let broken = Sentence("la connexion s'est rompue", "the connection broke")
}
