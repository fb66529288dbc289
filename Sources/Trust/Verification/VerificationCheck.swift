public import Exchange

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
  /// The signature is the key's over these octets.
  case signature
  /// No operator has retired or revoked the key.
  case terms
  /// The certificate's own validity covers the moment.
  case validity
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

  /// Hears more of why a check is not passed than its refusal tells the sender; for who examines the message here.
  mutating func failed(_ detail: @autoclosure () -> String)

  /// Hears, once the signature is right, whose registered key it is: what is refused from here on concerns that partner. Nothing is said
  /// yet of whether the key or the partner is still accepted.
  mutating func proved(_ partner: PartnerID)
}

/// Hears nothing.
struct NoListener: CheckListener {
  @inline(__always)
  mutating func passed(_ check: VerificationCheck, _ facts: @autoclosure () -> String) {}

  @inline(__always)
  mutating func failed(_ detail: @autoclosure () -> String) {}

  @inline(__always)
  mutating func proved(_ partner: PartnerID) {}
}

/// Remembers who signed, also when the message is refused after that: the way of every message at the door.
public struct SignerListener: CheckListener, Sendable {
  /// The partner whose registered key signed; nil while nobody is proven.
  public private(set) var partner: PartnerID?

  /// A listener that has heard nothing.
  public init() {}

  /// See ``CheckListener/passed(_:_:)``.
  public mutating func passed(_ check: VerificationCheck, _ facts: @autoclosure () -> String) {}

  /// See ``CheckListener/failed(_:)``.
  public mutating func failed(_ detail: @autoclosure () -> String) {}

  /// See ``CheckListener/proved(_:)``.
  public mutating func proved(_ partner: PartnerID) { self.partner = partner }
}

/// Keeps what was passed: what `passerelle verify --explain` shows.
public struct CheckReport: CheckListener, Sendable {
  /// The checks that were passed, in order, with what they were passed with.
  public private(set) var steps: [(check: VerificationCheck, facts: String)] = []

  /// More of why the check after them is not passed; nil when there is no more.
  public private(set) var detail: String?

  /// A report with nothing in it.
  public init() {}

  /// See ``CheckListener/passed(_:_:)``.
  public mutating func passed(_ check: VerificationCheck, _ facts: @autoclosure () -> String) {
    steps.append((check, facts()))
  }

  /// See ``CheckListener/failed(_:)``.
  public mutating func failed(_ detail: @autoclosure () -> String) { self.detail = detail() }

  /// See ``CheckListener/proved(_:)``.
  public mutating func proved(_ partner: PartnerID) {}
}
