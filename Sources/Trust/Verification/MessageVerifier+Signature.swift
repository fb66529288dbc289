import Exchange
import X509

/// Who signed, proven, and what that rests on.
struct ProvenSigner: Sendable {
  let key: RegisteredKey
  let partner: Partner
  let basis: VerdictBasis
}

extension MessageVerifier {
  /// The registered key whose signature this is, and its partner.
  func signer(
    of received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> ProvenSigner {
    let header = received.header
    let key = try registeredKey(header)
    listener.passed(.key, key.id)
    guard key.algorithm == header.algorithm else {
      throw Refusal(.signatureAlgorithmMismatch, ["expected": key.algorithm.rawValue])
    }
    listener.passed(.algorithm, key.algorithm.rawValue)
    let content = received.content
    guard key.key.isValid(received.signature, protected: content.protected, payload: content.payload) else {
      throw Refusal(.signatureInvalid)
    }
    listener.passed(.signature, key.algorithm.rawValue)
    listener.proved(key.partner)
    // Only after the signature: what became of a key is nobody else's business.
    try requireTerms(key.terms, at: received.receivedAt)
    listener.passed(.terms, key.terms.retiresAt.map { "… \($0)" } ?? "∞")
    guard key.isValid(at: received.receivedAt) else {
      throw Refusal(
        .signatureCertificateExpired, ["from": key.validFrom.description, "until": key.validUntil.description])
    }
    listener.passed(.validity, "\(key.validFrom) … \(key.validUntil)")
    try requireChain(header.chain)
    listener.passed(.chain, "x5c \(header.chain.count)")
    let path = try requirePath(key, received, &listener)
    guard let partner = registry.partner(key.partner) else { throw Refusal(.signatureUnknownKey) }
    // Only after the signature: whether a partner is suspended is nobody else's business.
    guard partner.isActive else { throw Refusal(.signaturePartnerSuspended) }
    listener.passed(.partner, partner.id.text)
    if let connected = received.caller.partner, connected != partner.id { throw Refusal(.receiveClientCertificate) }
    listener.passed(.connection, received.caller.partner?.text ?? "–")
    return ProvenSigner(
      key: key, partner: partner, basis: VerdictBasis(trust: trust.digest, certificate: key.thumbprint, path: path))
  }

  /// The one key that `kid`, `x5t#S256` and the first certificate of `x5c` name; where several are given they must agree.
  private func registeredKey(_ header: ProtectedHeader) throws(Refusal) -> RegisteredKey {
    var found: RegisteredKey?
    if let id = header.keyID {
      // By octets: `==` would also take another spelling of the same characters.
      guard let key = registry.key(id: id), key.id.utf8.elementsEqual(id.utf8) else { throw Refusal(.signatureUnknownKey) }
      found = key
    }
    for thumbprint in [header.thumbprint, header.chain.first.map { Digest(of: $0) }] {
      guard let thumbprint else { continue }
      guard let key = registry.key(thumbprint: thumbprint) else { throw Refusal(.signatureUnknownKey) }
      guard found.map({ $0.thumbprint == thumbprint }) ?? true else {
        throw Refusal(.signatureHeader, ["reason": "kid ≠ x5t#S256 ≠ x5c"])
      }
      found = key
    }
    guard let found else { throw Refusal(.signatureUnknownKey) }
    return found
  }

  private func requireTerms(_ terms: KeyTerms, at instant: Instant) throws(Refusal) {
    if let revoked = terms.revokedAt, revoked <= instant {
      throw Refusal(.signatureKeyRevoked, ["since": revoked.description])
    }
    if let retired = terms.retiresAt, retired <= instant {
      throw Refusal(.signatureKeyRetired, ["until": retired.description])
    }
  }

  /// Refuses an `x5c` whose certificates do not each certify the one before (RFC 7515 §4.1.6). The first is a registered one by now;
  /// the others may help to find a path and are believed in nothing.
  private func requireChain(_ chain: [[UInt8]]) throws(Refusal) {
    guard chain.count > 1 else { return }
    var certificates: [Certificate] = []
    for der in chain {
      do {
        certificates.append(try Certificate(strict: der))
      } catch {
        throw Refusal(.signatureCertificate, ["reason": "x5c/\(certificates.count): DER"])
      }
    }
    for (index, (subject, issuer)) in zip(certificates, certificates.dropFirst()).enumerated() {
      guard subject.issuer == issuer.subject, issuer.publicKey.isValidSignature(subject.signature, for: subject) else {
        throw Refusal(.signatureCertificate, ["reason": "x5c/\(index + 1) ↛ x5c/\(index)"])
      }
    }
  }

  /// Holds the key's certificate to its partner's anchors and to what is known of revocation; answers the path, nil for a pinned one.
  private func requirePath(
    _ key: RegisteredKey, _ received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> PathEvidence? {
    let verdict = trust.verdict(
      on: key, with: Array(received.header.chain.dropFirst()), staple: received.header.staple, at: received.receivedAt)
    switch verdict {
    case nil:
      listener.passed(.path, "pinned")
      listener.passed(.revocation, "pinned")
      return nil
    case .trusted(let path):
      listener.passed(.path, path.pathFacts)
      listener.passed(.revocation, path.revocationFacts)
      return path
    case .refused(let fault):
      if fault.isAboutRevocation { listener.passed(.path, "→ anchor") }
      listener.failed(fault.detail)
      throw fault.refusal
    }
  }
}
