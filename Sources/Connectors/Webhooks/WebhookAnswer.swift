/// What a call of rdv-insertion was answered, and why. Names no person, and nothing that the call held but model and event.
public struct WebhookAnswer: Sendable {
  /// What came of a call. The raw value is stable.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// The gateway has it.
    case taken
    /// The gateway had it from an earlier call.
    case known
    /// A setting says that such calls are not carried.
    case ignored
    /// The proof is missing, does not hold, or was used for another body.
    case unproven
    /// It is none of rdv-insertion's, or too long.
    case malformed
    /// It is too old, or not yet.
    case late
    /// No setting says which message such a call is.
    case unknown
    /// The gateway refuses it.
    case refused
    /// The gateway does not answer: rdv-insertion is to call again.
    case unavailable
  }

  /// What came of it.
  public let word: Word
  /// The HTTP status.
  public let status: Int
  /// The model and the event, where a setting names the model; nil where the call proved nothing or is of another.
  public internal(set) var told: String?
  /// The gateway's code; nil where it did not refuse.
  public internal(set) var code: String?
  /// After how many seconds to call again; nil where that is of no use.
  public internal(set) var pause: Int64?

  init(_ word: Word) {
    self.word = word
    status =
      switch word {
      case .taken, .known, .ignored: 200
      case .unproven: 401
      case .malformed: 400
      case .late, .unknown, .refused: 422
      case .unavailable: 503
      }
  }
}
