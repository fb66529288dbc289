public import Exchange
public import MerkleLog
public import Trust

/// A change of one partner's registration: its whole new `partner.json`, and the files that come with it. Decided as a value, checked
/// and written by ``Registrar``.
public struct RegistrarChange: Sendable {
  /// The registration as it will be.
  public let file: PartnerFile
  /// Whether the partner is not registered yet.
  public let isNew: Bool
  /// Certificates of new keys (PEM, intermediates after them), by file name without `.pem`.
  public let certificates: [String: String]
  /// New certificates of TLS connections (PEM), by file name without `.pem`.
  public let connections: [String: String]
  /// Certificates of authorities (PEM) to be anchors, by name; one that is there already under its name is left alone.
  public let anchors: [String: String]

  init(
    _ file: PartnerFile, isNew: Bool = false, certificates: [String: String] = [:], connections: [String: String] = [:],
    anchors: [String: String] = [:]
  ) {
    self.file = file
    self.isNew = isNew
    self.certificates = certificates
    self.connections = connections
    self.anchors = anchors
  }

  /// A new partner with its first certificate (PEM), those of its TLS connections, and authorities to be anchors.
  public static func add(
    _ file: PartnerFile, certificate pem: String, connections: [String] = [], anchors: [String: String] = [:]
  ) -> RegistrarChange {
    let named = Dictionary(uniqueKeysWithValues: connections.enumerated().map { ("tls-\($0.offset + 1)", $0.element) })
    return RegistrarChange(
      file, isNew: true, certificates: [Registrar.firstKey: pem], connections: named, anchors: anchors)
  }

  /// The partner set aside: nothing of its is accepted or delivered.
  public static func suspend(_ id: PartnerID, in state: TrustState) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(id)
    guard file.partner.isActive else { throw .suspendedAlready(id) }
    return RegistrarChange(file.with(partner: file.partner.with(isActive: false)))
  }

  /// The partner taken back.
  public static func resume(_ id: PartnerID, in state: TrustState) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(id)
    guard !file.partner.isActive else { throw .activeAlready(id) }
    return RegistrarChange(file.with(partner: file.partner.with(isActive: true)))
  }

  /// The address at which the partner is called instead of collecting; nil, and it collects.
  public static func webhook(
    _ id: PartnerID, _ webhook: Webhook?, in state: TrustState
  ) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(id)
    guard file.webhook != webhook else { throw .nothingChanges(id) }
    return RegistrarChange(file.with(webhook: webhook))
  }

  /// The key by which the partner cosigns checkpoints; nil, and it does not.
  public static func cosigner(
    _ id: PartnerID, _ key: CosignerKey?, in state: TrustState
  ) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(id)
    guard file.cosigner != key else { throw .nothingChanges(id) }
    // A line under a note is known by name and key alone: two partners must never be taken for each other.
    let other = state.registry.files.first { other in
      guard let key, let held = other.cosigner, other.partner.id != id else { return false }
      return held.name == key.name || held.publicKey == key.publicKey
    }
    if let other { throw .cosignerTaken(other.partner.id) }
    return RegistrarChange(file.with(cosigner: key))
  }

  /// Other rules for a partner's certificates, or other limits.
  public static func trust(
    _ id: PartnerID, in state: TrustState, trust: PartnerTrust, limits: PartnerLimits, anchors: [String: String] = [:]
  ) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(id)
    guard file.trust != trust || file.limits != limits else { throw .nothingChanges(id) }
    return RegistrarChange(file.with(trust: trust, limits: limits), anchors: anchors)
  }
}

extension TrustState {
  /// The registration of that partner, or the refusal that names it.
  public func file(_ id: PartnerID) throws(RegistrarRefusal) -> PartnerFile {
    guard let file = registry.file(id) else { throw .unknownPartner(id.text) }
    return file
  }
}
