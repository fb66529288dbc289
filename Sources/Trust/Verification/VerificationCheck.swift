/// What a posted message is checked for, in the order in which it is checked; the first that fails is the refusal.
public enum VerificationCheck: String, Hashable, Sendable, CaseIterable {
  /// The body is not too large.
  case size
  /// `Content-Type` is a JWS serialisation's.
  case mediaType = "media-type"
  /// The body is one JWS with one signature and no unprotected header.
  case form
  /// The protected header is strict, names a key and brings none.
  case header
  /// Payload and signature are strict base64url.
  case encoding
  /// The key is registered.
  case key
  /// The algorithm is the one that the key is bound to.
  case algorithm
  /// No operator has retired or revoked the key.
  case terms
  /// The certificate's own validity covers the moment.
  case validity
  /// The signature is the key's over these octets.
  case signature
  /// `x5c`, where it is given, is a chain.
  case chain
  /// A valid path leads to one of the partner's anchors.
  case path
  /// Nothing on the path is revoked, as far as must be known.
  case revocation
  /// The partner is not suspended.
  case partner
  /// The TLS connection, where it has a client certificate, is the same partner's.
  case connection
  /// The payload is a CloudEvents event.
  case event
  /// It is for this gateway.
  case audience
  /// The signer may speak for the author.
  case author
  /// The `source` is the author's.
  case source
  /// The event's time lies in the window.
  case time
  /// The type is of the author's family; for a request, the gateway's own.
  case type
  /// For a request: who acts and why is said.
  case agent
}

/// Hears of each check that is passed.
public protocol CheckListener {
  /// Hears that a check was passed; `facts` are what it was passed with, never personal data.
  mutating func passed(_ check: VerificationCheck, _ facts: @autoclosure () -> String)
}

/// Hears nothing: the way of every message at the door.
struct NoListener: CheckListener {
  @inline(__always)
  mutating func passed(_ check: VerificationCheck, _ facts: @autoclosure () -> String) {}
}

/// Keeps what was passed: what `passerelle verify --explain` shows.
public struct CheckReport: CheckListener, Sendable {
  /// The checks that were passed, in order, with what they were passed with.
  public private(set) var steps: [(check: VerificationCheck, facts: String)] = []

  /// A report with nothing in it.
  public init() {}

  /// See ``CheckListener/passed(_:_:)``.
  public mutating func passed(_ check: VerificationCheck, _ facts: @autoclosure () -> String) {
    steps.append((check, facts()))
  }
}
