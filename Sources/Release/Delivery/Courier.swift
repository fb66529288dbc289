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
  /// The call was given up from here, because the server stops or the address is registered no more: nothing is known, and nobody's fault.
  case interrupted

  /// Why nobody answered. The raw value is what is kept and shown.
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// The name has no address.
    case name
    /// The address is one of this network, which the partner's registration does not allow.
    case address
    /// No connection.
    case connection
    /// A connection that ended before the answer did.
    case broken
    /// The certificate does not lead to an authority that is trusted for it, or is another's.
    case certificate
    /// No whole answer in time.
    case late
    /// What came is no HTTP.
    case protocolError = "protocol"

    /// Whether no octet of a release left: nobody was told anything.
    public var isBeforeAnything: Bool { [.name, .address, .connection, .certificate].contains(self) }
  }
}
