import Exchange
import MerkleLog
import Trust

extension PartnerFile {
  /// The same registration but for what is named.
  func with(
    partner: Partner? = nil, trust: PartnerTrust? = nil, keys: [String: KeyTerms]? = nil,
    algorithms: [String: SignatureAlgorithm]? = nil, limits: PartnerLimits? = nil
  ) -> PartnerFile {
    PartnerFile(
      partner ?? self.partner, trust: trust ?? self.trust, algorithms: algorithms ?? self.algorithms, sources: sources,
      keys: keys ?? self.keys, limits: limits ?? self.limits, webhook: webhook, cosigner: cosigner)
  }

  /// The same registration with that address, or none.
  func with(webhook: Webhook?) -> PartnerFile {
    PartnerFile(
      partner, trust: trust, algorithms: algorithms, sources: sources, keys: keys, limits: limits, webhook: webhook,
      cosigner: cosigner)
  }

  /// The same registration with that key for cosigning checkpoints, or none.
  func with(cosigner: CosignerKey?) -> PartnerFile {
    PartnerFile(
      partner, trust: trust, algorithms: algorithms, sources: sources, keys: keys, limits: limits, webhook: webhook,
      cosigner: cosigner)
  }
}

extension Partner {
  /// The same partner but for what is named.
  func with(carriages: [Carriage]? = nil, isActive: Bool? = nil) -> Partner {
    Partner(
      id: id, siret: siret, name: name, family: family, kind: kind, scope: scope,
      carriages: carriages ?? self.carriages, isActive: isActive ?? self.isActive)
  }
}
