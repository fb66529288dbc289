import Synchronization

/// What a call turns out to be while it walks through the rooms: whose, of which type, under which number. The access log and the counters are
/// written from it; nothing decides by it.
public final class CallTrail: Sendable {
  /// What is known of a call; nil is not known.
  public struct Mark: Hashable, Sendable {
    /// Who is proven to have signed.
    public internal(set) var signer: PartnerID?
    /// The type as it was signed: only a type that an adapter has may be said on.
    public internal(set) var type: MessageType?
    /// The number under which it was filed.
    public internal(set) var flow: String?
  }

  private let known = Mutex(Mark())

  /// A trail on which nothing is known.
  public init() {}

  /// What is known by now.
  public var mark: Mark { known.withLock { $0 } }

  /// Notes who is proven to have signed, when somebody is.
  public func note(signer: PartnerID?) {
    guard let signer else { return }
    known.withLock { $0.signer = signer }
  }

  /// Notes who signed and what it is.
  public func note(signer: PartnerID, type: MessageType) {
    known.withLock { ($0.signer, $0.type) = (signer, type) }
  }

  /// Notes the number under which it was filed.
  public func note(flow: String) { known.withLock { $0.flow = flow } }
}
