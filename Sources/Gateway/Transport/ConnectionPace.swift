import NIOCore

/// What is due from the other side of a connection, and until when: a value that is told what happens and knows no socket.
///
/// Between requests nothing is due: a connection that is kept alive rests for as long as the idle timeout lets it. While a request is being
/// worked on nothing is due either, for then it is the gateway that does not read on.
struct ConnectionPace {
  /// What comes next to do about a connection.
  enum Verdict: Equatable {
    /// Nothing is due.
    case rest
    /// Something is due then, unless more has come until then.
    case lookAgain(NIODeadline)
    /// What was due has not come.
    case close(Tardiness)
  }

  /// What did not come in time.
  enum Tardiness: String {
    case handshake, head, body, answer, lingering
  }

  private enum Arrival: Equatable {
    case quiet
    case handshake
    case head
    case body(Int)
    /// The rest of a request that was answered already.
    case rest
  }

  let limits: ConnectionLimits
  private var arrival: Arrival
  private var since: NIODeadline
  private var begun = 0
  private var ended = 0
  private var answered = 0
  private var unread: (bytes: Int, at: NIODeadline)?
  private var written = 0
  /// Whether the head of an answer is sent and its end is not: nothing else may be said in between.
  private(set) var isAnswering = false

  /// The pace of a connection that was just accepted.
  init(_ limits: ConnectionLimits, isEncrypted: Bool, at now: NIODeadline) {
    self.limits = limits
    arrival = isEncrypted ? .handshake : .quiet
    since = now
  }

  /// The TLS handshake is over.
  mutating func secured() { arrival = .quiet }

  /// Octets came, of whatever they are.
  mutating func octetsCame(at now: NIODeadline) {
    guard arrival == .quiet else { return }
    arrival = .head
    since = now
  }

  /// A request's head is whole.
  mutating func headCame(at now: NIODeadline) {
    begun += 1
    arrival = .body(0)
    since = now
  }

  /// That many bytes of a body came.
  mutating func bodyCame(_ bytes: Int) {
    guard case .body(let before) = arrival else { return }
    arrival = .body(min(before, 1 << 50) + min(bytes, 1 << 50))
  }

  /// A request is whole.
  mutating func endCame() {
    ended += 1
    arrival = .quiet
  }

  /// An answer begins.
  mutating func answerBegan() { isAnswering = true }

  /// That many bytes of an answer were handed over to be sent.
  mutating func wrote(_ bytes: Int) { written += bytes }

  /// An answer is whole.
  mutating func answerEnded(at now: NIODeadline) {
    answered += 1
    isAnswering = false
    if answered == begun, ended < begun {
      arrival = .rest
      since = now
    } else if answered == ended, arrival != .quiet {
      // What came of the next request meanwhile was not read on: its time begins now.
      since = now
      if case .body = arrival { arrival = .body(0) }
    }
  }

  /// What to do now, with that many bytes of answers not yet taken by the other side.
  mutating func verdict(at now: NIODeadline, unread bytes: Int) -> Verdict {
    var due: [(NIODeadline, Tardiness)] = []
    if answered >= ended, let deadline = arrivalDue { due.append(deadline) }
    if let deadline = readingDue(at: now, bytes) { due.append(deadline) }
    guard let next = due.min(by: { $0.0 < $1.0 }) else { return .rest }
    return next.0 <= now ? .close(next.1) : .lookAgain(next.0)
  }

  private var arrivalDue: (NIODeadline, Tardiness)? {
    switch arrival {
    case .quiet: nil
    case .handshake: (since + limits.handshake, .handshake)
    case .head: (since + limits.head, .head)
    case .body(let bytes): (since + min(limits.request, limits.grace + limits.time(for: bytes)), .body)
    case .rest: (since + limits.lingering, .lingering)
    }
  }

  /// When the other side must have read more; looks at how much it read since the last time.
  private mutating func readingDue(at now: NIODeadline, _ bytes: Int) -> (NIODeadline, Tardiness)? {
    guard bytes > 0 else {
      unread = nil
      return nil
    }
    if let before = unread, now < before.at + limits.grace { return (before.at + limits.grace, .answer) }
    if let before = unread {
      let read = before.bytes + written - bytes
      guard limits.time(for: max(0, read)) >= now - before.at else { return (now, .answer) }
    }
    unread = (bytes, now)
    written = 0
    return (now + limits.grace, .answer)
  }
}
