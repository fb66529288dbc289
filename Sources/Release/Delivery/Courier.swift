public import Exchange

/// Carries what was sealed to a partner's address, and says what that answered. Throws nothing: whatever happens is an answer.
public protocol Courier: Sendable {
  /// Hands one sealed release over at that partner's address, as a step of that trace.
  func carry(_ sealed: [UInt8], to partner: PartnerID, within trace: TraceContext?) async -> CourierAnswer
}

/// What came of a call.
public enum CourierAnswer: Hashable, Sendable {
  /// The address answered with that status; `retryAfter` are the seconds that it asks for, nil when it asks for none.
  case answered(status: Int, retryAfter: Int?)
  /// Nobody answered, or nobody who may be called.
  case unreachable(Fault)

  /// Why nobody answered. The raw value is what is kept and shown.
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// The name has no address.
    case name
    /// The address is one of this network, which the partner's registration does not allow.
    case address
    /// No connection.
    case connection
    /// The certificate does not lead to an authority that is trusted for it, or is another's.
    case certificate
    /// No whole answer in time.
    case late
    /// What came is no HTTP.
    case protocolError = "protocol"
    /// No address is registered any more.
    case unregistered
  }
}
