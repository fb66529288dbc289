import Exchange
import Trust

/// Something that messages or connections rest on, and when it ends.
struct Expiry: Hashable, Sendable {
  /// What kind it is.
  enum Kind: String, Sendable {
    case key, connection, anchor, intermediate, server, seal
    case revocationList = "revocation-list"
  }

  let kind: Kind
  /// A `kid`, a file's stem, a thumbprint: names that an administrator gave, or of public certificates.
  let name: String
  /// Whose it is; nil for what is nobody's alone.
  let partner: PartnerID?
  let until: Instant
}

extension Expiry {
  /// Of each registered key that is not over for good, each certificate that a partner connects with, each authority that counts, and the newest
  /// revocation list of each issuer.
  static func all(in state: TrustState, at instant: Instant) -> [Expiry] {
    let keys = state.registry.keys.filter { $0.terms.revokedAt.map { $0 > instant } ?? true }
    var found = keys.map { Expiry(kind: .key, name: $0.id, partner: $0.partner, until: $0.end) }
    for connection in state.registry.connections {
      guard let facts = try? CertificateFacts(pem: connection.pem) else { continue }
      found.append(
        Expiry(
          kind: .connection, name: connection.thumbprint.description, partner: connection.partner, until: facts.validUntil))
    }
    return found + material(of: state)
  }

  /// Of each key of the seal that still has its private half and a certificate: without one it does not end by itself.
  static func all(in seals: SealBook) -> [Expiry] {
    seals.entries.compactMap { entry in
      guard entry.retiredAt == nil, let der = entry.published.certificates.first, let facts = try? CertificateFacts(der: der)
      else { return nil }
      return Expiry(kind: .seal, name: entry.id, partner: nil, until: facts.validUntil)
    }
  }

  private static func material(of state: TrustState) -> [Expiry] {
    let named = state.registry.files.reduce(into: Set<String>()) { names, file in
      if case .anchored(let rules) = file.trust { names.formUnion(rules.anchors) }
    }
    var found: [Expiry] = []
    var lists: [String: Expiry] = [:]
    for object in state.judge.material.objects {
      switch object.kind {
      case .anchor where named.contains(object.name), .intermediate:
        guard let facts = try? CertificateFacts(der: object.der) else { continue }
        let kind: Kind = object.kind == .intermediate ? .intermediate : .anchor
        found.append(Expiry(kind: kind, name: object.name, partner: nil, until: facts.validUntil))
      case .revocationList:
        guard let facts = try? RevocationListFacts(der: object.der) else { continue }
        let list = Expiry(kind: .revocationList, name: object.name, partner: nil, until: facts.nextUpdate)
        if lists[facts.issuer].map({ $0.until < list.until }) ?? true { lists[facts.issuer] = list }
      case .anchor, .ocspResponse: break
      }
    }
    return found + lists.values.sorted { $0.name < $1.name }
  }
}
