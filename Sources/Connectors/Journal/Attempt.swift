import Exchange
import Foundation

/// What the journal holds of one release.
struct Attempt: Sendable {
  /// How far it is.
  enum State: String, Hashable, Sendable, CaseIterable {
    /// Noted before the call; who finds it so does not know whether the call was heard.
    case begun
    /// Certainly not done; to be tried again.
    case waiting
    /// The partner has it.
    case accepted
    /// The partner does not take it.
    case refused
    /// A person decides.
    case held
  }

  let release: String
  let type: MessageType
  /// The code of the thing that it tells of; empty where that is not known yet.
  let thing: Data
  let operation: Operation.Name?
  let state: State
  /// Whether the partner may have it although nobody knows.
  let isDoubtful: Bool
  /// Whether the gateway was told what became of it.
  let isTold: Bool
  /// What the gateway is told, where it is not accepted.
  let rejection: Rejection?
  /// How often it was tried.
  let tries: Int
  let changedAt: Instant
  /// Before when it is not tried again; nil for at once.
  let dueAt: Instant?
}

/// Something of which messages tell, and about whom it is; both as codes.
struct Thing: Hashable, Sendable {
  let code: Data
  let subject: Data
}

/// What an ending says of whether the partner may have a thing that nobody knows it has.
enum Doubt: String, Sendable {
  /// Nothing: what was in doubt stays so.
  case kept
  /// It has not.
  case cleared
  /// It may.
  case raised
}

/// What was last accepted of a thing.
struct Standing: Hashable, Sendable {
  /// The call that was; nil for none.
  var operation: Operation.Name?
  /// The identifier that the partner gave.
  var identifier: String?

  /// Whether the partner may have more of a thing than is known.
  enum Question: Hashable, Sendable {
    /// It has not.
    case none
    /// It may.
    case open
    /// It may; a person decided that what is not shown is not there.
    case decided
  }
}
