public import Exchange
import X509

extension MessageVerifier {
  /// The registered key whose signature this is, and its partner.
  func signer(of received: ReceivedMessage) throws(Refusal) -> (key: RegisteredKey, partner: Partner) {
    let header = received.header
    let key = try registeredKey(header)
    guard key.algorithm == header.algorithm else {
      throw Refusal(.signatureAlgorithmMismatch, ["expected": key.algorithm.rawValue])
    }
    guard key.isValid(at: received.receivedAt) else {
      throw Refusal(
        .signatureCertificateExpired, ["from": key.validFrom.description, "until": key.validUntil.description])
    }
    let content = received.content
    guard key.key.isValid(received.signature, protected: content.protected, payload: content.payload) else {
      throw Refusal(.signatureInvalid)
    }
    try requireChain(header.chain)
    guard let partner = registry.partner(key.partner) else { throw Refusal(.signatureUnknownKey) }
    // Only after the signature: whether a partner is suspended is nobody else's business.
    guard partner.isActive else { throw Refusal(.signaturePartnerSuspended) }
    return (key, partner)
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

  /// Refuses an `x5c` whose certificates do not each certify the one before (RFC 7515 §4.1.6). The first is a registered one by now:
  /// what the message adds is held to its form and not relied upon.
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
}

extension MessageVerifier {
  /// The active partner whose registered key signed this body; nil when nobody known did. Costs a verification: asked only to file a
  /// refusal under the partner that it concerns.
  public func provenSigner(of received: ReceivedMessage) -> PartnerID? {
    (try? signer(of: received))?.partner.id
  }
}
