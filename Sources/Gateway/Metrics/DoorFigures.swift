import Exchange
import Intake
import Store
import Synchronization

/// What the door counts from the moment on which the server was put together: the process forgets it when it ends, as the format expects.
///
/// The lists that it holds are bounded: routes and statuses, types that an adapter has, codes, registered partners.
final class DoorFigures: Sendable {
  /// Two label values.
  struct Pair: Hashable, Comparable, Sendable {
    let first: String
    let second: String

    init(_ first: String, _ second: String) { (self.first, self.second) = (first, second) }

    static func < (left: Pair, right: Pair) -> Bool { (left.first, left.second) < (right.first, right.second) }
  }

  /// The counts of a moment.
  struct Counts: Sendable {
    fileprivate(set) var requests: [Pair: Int64] = [:]
    fileprivate(set) var seconds: [String: Histogram] = [:]
    fileprivate(set) var messages: [Pair: Int64] = [:]
    fileprivate(set) var refusals: [Pair: Int64] = [:]
    fileprivate(set) var failures: Int64 = 0
  }

  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let state = Mutex(Counts())

  /// The counts of this moment.
  var counts: Counts { state.withLock { $0 } }

  /// Counts a request that was answered.
  func note(_ call: AnsweredCall) {
    state.withLock { counts in
      counts.requests[Pair(call.route, String(call.status)), default: 0] += 1
      counts.seconds[call.route, default: Histogram(bounds: Self.bounds)].note(call.duration / .seconds(1))
      if let code = call.code {
        counts.refusals[Pair(code.rawValue, call.mark.signer?.text ?? "-"), default: 0] += 1
      }
      if call.status == 503 { counts.failures += 1 }
    }
  }

  /// Counts a message that was taken in; `other` is a type that no adapter has.
  func note(_ outcome: IntakeAnswer.Outcome, of type: MessageType?) {
    let word =
      switch outcome {
      case .recorded: "recorded"
      case .duplicate: "duplicate"
      case .aside: "aside"
      }
    state.withLock { $0.messages[Pair(type?.text ?? "other", word), default: 0] += 1 }
  }
}
