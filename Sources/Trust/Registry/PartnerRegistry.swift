public import Exchange
import JSONTree

/// Who may sign, with which keys, for whom: a value, replaced as a whole when it is reloaded.
///
/// Guarantees that every key and TLS certificate belongs to a registered partner, that no `kid`, certificate or public key belongs to
/// two partners, and that every author who is carried for is registered.
public struct PartnerRegistry: Sendable {
  private let entries: [PartnerID: PartnerFile]
  private let keysByID: [String: RegisteredKey]
  private let keysByThumbprint: [Digest: RegisteredKey]
  private let partnersByConnection: [Digest: PartnerID]
  /// Certificates of TLS connections that are no key's, by partner.
  public let connections: [ConnectionCertificate]

  /// A registry of these partners, as their files would describe them, these keys and these TLS certificates.
  public init(
    entries files: [PartnerFile], keys: [RegisteredKey], connections: [ConnectionCertificate] = []
  ) throws(RegistrationError) {
    var entries: [PartnerID: PartnerFile] = [:]
    for file in files {
      guard entries.updateValue(file, forKey: file.partner.id) == nil else {
        throw RegistrationError(file.partner.id.text, "is registered twice")
      }
    }
    for file in files {
      for carriage in file.partner.carriages where entries[carriage.author] == nil {
        throw RegistrationError(file.partner.id.text, "carries for \(carriage.author), who is not registered")
      }
    }
    let keys = Self.revokedWithTheirKey(keys)
    var byID: [String: RegisteredKey] = [:]
    var byThumbprint: [Digest: RegisteredKey] = [:]
    var owners: [Digest: PartnerID] = [:]
    for key in keys {
      guard entries[key.partner] != nil else { throw RegistrationError(key.id, "belongs to no registered partner") }
      guard byID.updateValue(key, forKey: key.id) == nil else { throw RegistrationError(key.id, "this kid is used twice") }
      guard byThumbprint.updateValue(key, forKey: key.thumbprint) == nil else {
        throw RegistrationError(key.id, "this certificate is registered twice")
      }
      // A renewed certificate may keep its partner's key; two partners with one key could sign as each other.
      if let other = owners.updateValue(key.partner, forKey: key.key.thumbprint), other != key.partner {
        throw RegistrationError(key.id, "this key is registered for \(other) also")
      }
    }
    self.entries = entries
    keysByID = byID
    keysByThumbprint = byThumbprint
    var byConnection = byThumbprint.mapValues(\.partner)
    let revoked = Set(keys.lazy.filter { $0.terms.revokedAt != nil }.map(\.key.thumbprint))
    // A revoked key opens no connection under another certificate either.
    for connection in connections where connection.key.map({ !revoked.contains($0) }) ?? true {
      let place = "\(connection.partner)/tls"
      guard entries[connection.partner] != nil else { throw RegistrationError(place, "belongs to no registered partner") }
      if let other = byConnection.updateValue(connection.partner, forKey: connection.thumbprint), other != connection.partner {
        throw RegistrationError(place, "this certificate is registered for \(other) also")
      }
    }
    partnersByConnection = byConnection
    self.connections = connections.sorted { $0.thumbprint.description < $1.thumbprint.description }
  }

  /// A registry of these partners with nothing but their default sources, and these keys.
  public init(partners: [Partner], keys: [RegisteredKey]) throws(RegistrationError) {
    try self.init(entries: partners.map { PartnerFile($0) }, keys: keys)
  }

  /// All partners, by identifier.
  public var partners: [Partner] { entries.values.map(\.partner).sorted { $0.id < $1.id } }

  /// All registrations, by identifier.
  public var files: [PartnerFile] { entries.values.sorted { $0.partner.id < $1.partner.id } }

  /// All keys, by `kid`.
  public var keys: [RegisteredKey] { keysByID.values.sorted { $0.id < $1.id } }

  /// The partner of that identifier.
  public func partner(_ id: PartnerID) -> Partner? { entries[id]?.partner }

  /// The key of that `kid`.
  public func key(id: String) -> RegisteredKey? { keysByID[id] }

  /// The key of the certificate with that SHA-256 thumbprint.
  public func key(thumbprint: Digest) -> RegisteredKey? { keysByThumbprint[thumbprint] }

  /// The keys of a partner, by `kid`.
  public func keys(of partner: PartnerID) -> [RegisteredKey] { keys.filter { $0.partner == partner } }

  /// Whether messages whose word is that partner's may have this CloudEvents `source`; never true of two partners' default sources.
  public func owns(_ author: PartnerID, source: String) -> Bool { entries[author]?.owns(source) ?? false }

  /// The registration of that partner.
  public func file(_ id: PartnerID) -> PartnerFile? { entries[id] }

  /// Which active partner's TLS connection it is that shows a certificate with this SHA-256: that of a key that is in service at that
  /// moment, or one registered for connections alone.
  public func partner(connection thumbprint: Digest, at instant: Instant) -> PartnerID? {
    if let key = keysByThumbprint[thumbprint], !key.terms.admit(instant) { return nil }
    guard let id = partnersByConnection[thumbprint], entries[id]?.partner.isActive == true else { return nil }
    return id
  }

  /// What is revoked is a key, not one of its certificates: each certificate of a revoked key is revoked from the same moment.
  private static func revokedWithTheirKey(_ keys: [RegisteredKey]) -> [RegisteredKey] {
    var since: [Digest: Instant] = [:]
    for key in keys {
      guard let revoked = key.terms.revokedAt else { continue }
      since[key.key.thumbprint] = min(since[key.key.thumbprint] ?? revoked, revoked)
    }
    return since.isEmpty ? keys : keys.map { key in since[key.key.thumbprint].map { key.revoked(at: $0) } ?? key }
  }
}
