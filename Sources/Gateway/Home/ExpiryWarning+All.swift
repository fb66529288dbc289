public import Exchange
public import Trust

extension ExpiryWarning {
  /// What ends soon in a trust state, and of the server's own certificates; the most pressing first.
  ///
  /// A partner's key is told of only while no other key of the partner lasts longer; then it is mentioned as replaced until it ends.
  /// Suspended partners, and keys that were revoked, are not told of.
  public static func all(
    in state: TrustState, server: [(name: String, facts: CertificateFacts)] = [], at instant: Instant
  ) -> [ExpiryWarning] {
    var found: [ExpiryWarning] = []
    for file in state.registry.files where file.partner.isActive {
      let id = file.partner.id
      found += keys(state.registry.keys(of: id), at: instant)
      found += file.partner.carriages.compactMap { carriage in
        // The day named is the last one on which it holds.
        let end = Instant(milliseconds: Int64(carriage.until.daysSinceEpoch + 1) * 86_400_000 - 1)
        return ExpiryWarning(.carriage(by: id, author: carriage.author), until: end, at: instant)
      }
    }
    for connection in state.registry.connections {
      guard state.registry.partner(connection.partner)?.isActive == true,
        let facts = try? CertificateFacts(pem: connection.pem)
      else { continue }
      found += [
        ExpiryWarning(.connection(connection.thumbprint, of: connection.partner), until: facts.validUntil, at: instant)
      ].compactMap { $0 }
    }
    found += material(of: state, at: instant)
    found += server.compactMap { ExpiryWarning(.server($0.name), until: $0.facts.validUntil, at: instant) }
    return found.sorted { ($0.level, $0.until, $0.name) < ($1.level, $1.until, $1.name) }
  }

  private static func keys(_ keys: [RegisteredKey], at instant: Instant) -> [ExpiryWarning] {
    let living = keys.filter { $0.terms.revokedAt.map { $0 > instant } ?? true }
    return living.compactMap { key in
      let longer = living.filter { $0.end > key.end }
      // What is over and was replaced is history.
      if key.end <= instant, longer.contains(where: { $0.validFrom <= instant }) { return nil }
      let successor = longer.first { $0.validFrom <= key.end && $0.end > instant }
      return ExpiryWarning(.key(key.id, of: key.partner), until: key.end, at: instant, successor: successor?.id)
    }
  }

  private static func material(of state: TrustState, at instant: Instant) -> [ExpiryWarning] {
    let named = state.registry.files.reduce(into: Set<String>()) { names, file in
      if case .anchored(let rules) = file.trust { names.formUnion(rules.anchors) }
    }
    var found: [ExpiryWarning] = []
    var lists: [String: (name: String, until: Instant)] = [:]
    for object in state.judge.material.objects {
      switch object.kind {
      case .anchor where named.contains(object.name):
        guard let facts = try? CertificateFacts(der: object.der) else { continue }
        found += [ExpiryWarning(.anchor(object.name), until: facts.validUntil, at: instant)].compactMap { $0 }
      case .intermediate:
        guard let facts = try? CertificateFacts(der: object.der) else { continue }
        found += [ExpiryWarning(.intermediate(object.name), until: facts.validUntil, at: instant)].compactMap { $0 }
      case .revocationList:
        guard let facts = try? RevocationListFacts(der: object.der) else { continue }
        if lists[facts.issuer].map({ $0.until < facts.nextUpdate }) ?? true {
          lists[facts.issuer] = (object.name, facts.nextUpdate)
        }
      case .anchor, .ocspResponse: break
      }
    }
    // A list lives for days: only one that nothing followed is worth a word.
    for (name, until) in lists.values where until <= instant {
      found += [ExpiryWarning(.revocationList(name), until: until, at: instant)].compactMap { $0 }
    }
    return found
  }
}

extension RegisteredKey {
  /// When it ends: with its certificate, or with the overlap of its rotation where that is sooner.
  public var end: Instant { min(validUntil, terms.retiresAt ?? validUntil) }
}
