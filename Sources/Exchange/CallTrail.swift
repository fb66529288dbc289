import Synchronization

/// What a call turns out to be while it walks through the rooms: whose, of which type, under which number. The access log and the counters are
/// written from it; nothing decides by it.
public final class CallTrail: Sendable {
  /// What is known of a call; nil is not known.
  public struct Mark: Hashable, Sendable {
    /// Who is proven to have signed.
    public internal(set) var signer: PartnerID?
    /// The type of the message, one that an adapter has: whoever signs may write what it likes there, and what it likes is not said on.
    public internal(set) var type: MessageType?
    /// The number under which it was filed.
    public internal(set) var flow: String?
  }

  /// The trace that the call belongs to; nil where nobody traces.
  public let trace: TraceContext?
  private let known = Mutex(Mark())

  /// A trail on which nothing is known but the trace.
  public init(trace: TraceContext? = nil) { self.trace = trace }

  /// What is known by now.
  public var mark: Mark { known.withLock { $0 } }

  /// Notes who is proven to have signed, when somebody is.
  public func note(signer: PartnerID?) {
    guard let signer else { return }
    known.withLock { $0.signer = signer }
  }

  /// Notes what it is: a type that an adapter has.
  public func note(type: MessageType) { known.withLock { $0.type = type } }

  /// Notes the number under which it was filed.
  public func note(flow: String) { known.withLock { $0.flow = flow } }
}
