import Exchange
import Foundation

/// What the journal holds of one file, by its type and its octets.
struct FileEntry: Sendable {
  /// How far it is.
  enum State: String, Hashable, Sendable, CaseIterable {
    /// Noted before the gateway was called.
    case begun
    /// The gateway took it in, whatever it set aside of it.
    case taken
    /// The gateway refused it as a whole; it is still to be put into quarantine.
    case refused
    /// It is in quarantine: brought back by somebody, it is tried anew.
    case quarantined
  }

  let code: Data
  /// The name that it had when it was begun.
  let name: String
  let type: MessageType
  /// The signed event's number and time: the same event again is answered with how the same batch stands.
  let event: String
  let openedAt: Instant
  let state: State
  /// The gateway's number of it.
  let batch: String?
  /// Why it was refused.
  let refusal: FileRefusal?
  let changedAt: Instant
}

/// Why a file was refused as a whole, in the gateway's words. Names no person.
public struct FileRefusal: Hashable, Sendable {
  /// The code of the catalogue of refusals.
  public let code: String
  /// The place in the file's form; nil when it is the whole.
  public let place: String?
  /// The gateway's own text.
  public let sentence: Sentence
}
