public import Exchange
import Foundation
public import Trust

/// Changes the partners of a home, so that the registry is whole at every moment and no change is lost.
///
/// A change is decided over the state that is read under the lock (``alone(_:)``), checked as the state that it would make
/// (``check(_:at:)``), and written by renames (``write(_:)``).
public struct Registrar: Sendable {
  let home: Home

  /// The registrar of that home.
  public init(home: Home) { self.home = home }

  /// The name of a partner's first certificate, as `PartnerFile.algorithms` has it.
  public static let firstKey = "cle-1"

  /// What the files of the home say now, and what is wrong in them.
  public func folder(at instant: Instant) throws(RegistrationError) -> TrustFolder {
    try TrustFolder(partners: home.partners, certificates: home.certs, at: instant)
  }

  /// The state that the files of the home make now, as far as they can be read. Throws what is wrong in the files of the partner that is
  /// named, by its identifier or one of its keys'; what is wrong elsewhere keeps nobody from being suspended.
  public func state(naming name: String? = nil, at instant: Instant) throws(RegistrationError) -> TrustState {
    let folder = try folder(at: instant)
    if let partner = name?.prefix(while: { $0 != "/" }),
      let fault = folder.faults.first(where: { $0.place.prefix { $0 != "/" } == partner })
    {
      throw fault
    }
    return folder.state
  }

  /// The state that would hold after a change. Writes nothing.
  ///
  /// Throws `RegistrationError` when that state would not be right as a whole, ``RegistrarRefusal`` when a certificate that the change
  /// brings, or whose trust it changes, is not trusted at that moment.
  public func check(_ change: RegistrarChange, at instant: Instant) throws -> TrustState {
    try requirePlace(of: change)
    let before = try state(at: instant)
    let (file, id) = (change.file, change.file.partner.id)
    var keys: [RegisteredKey] = []
    for key in before.registry.keys(of: id) { keys.append(try self.key(key.stem, key.pem, file)) }
    for (stem, pem) in change.certificates {
      let next = try key(stem, pem, file)
      if let known = before.registry.keys.first(where: { $0.partner != id && $0.key.thumbprint == next.key.thumbprint }) {
        throw RegistrarRefusal.keyOfAnother(kid: known.id)
      }
      keys.append(next)
    }
    var connections: [ConnectionCertificate] = []
    for pem in change.connections.values { connections.append(try connection(pem, id)) }
    let registry = try PartnerRegistry(
      entries: before.registry.files.filter { $0.partner.id != id } + [file],
      keys: before.registry.keys.filter { $0.partner != id } + keys,
      connections: before.registry.connections + connections)
    let after = try TrustState(
      registry: registry, material: try material(before.judge.material, with: change.anchors))
    let isTrustNew = before.registry.file(id)?.trust != file.trust
    for key in keys where change.certificates[key.stem] != nil || (isTrustNew && !key.isOver(at: instant)) {
      try require(key, in: after, at: instant)
    }
    return after
  }

  private func key(_ stem: String, _ pem: String, _ file: PartnerFile) throws(RegistrationError) -> RegisteredKey {
    let id = "\(file.partner.id)/\(stem)"
    do {
      return try RegisteredKey(
        id: id, partner: file.partner.id, certificate: pem, algorithm: file.algorithms[stem], terms: file.keys[stem] ?? KeyTerms()
      )
    } catch {
      throw RegistrationError(id, error.reason)
    }
  }

  private func connection(_ pem: String, _ id: PartnerID) throws(RegistrationError) -> ConnectionCertificate {
    do { return try ConnectionCertificate(partner: id, pem: pem) } catch { throw RegistrationError("\(id)/tls", error.reason) }
  }

  private func require(_ key: RegisteredKey, in state: TrustState, at instant: Instant) throws(RegistrarRefusal) {
    switch state.verdict(on: key, at: instant) {
    case .refused(let fault): throw .untrusted(kid: key.id, fault)
    case .trusted: break
    case nil:
      guard key.validFrom <= instant else { throw .notYetValid(kid: key.id, from: key.validFrom) }
      guard instant <= key.validUntil else { throw .expired(kid: key.id, since: key.validUntil) }
    }
  }

  private func material(_ present: TrustMaterial, with anchors: [String: String]) throws -> TrustMaterial {
    var objects = present.objects
    for (name, pem) in anchors {
      let facts: CertificateFacts
      do { facts = try CertificateFacts(pem: pem) } catch { throw RegistrarRefusal.unreadableAnchor(name) }
      guard facts.isAuthority else { throw RegistrarRefusal.noAuthority(name) }
      let sameName = present.objects.filter { $0.kind == .anchor && $0.name == name }
      guard sameName.allSatisfy({ $0.digest == facts.thumbprint }) else { throw RegistrarRefusal.anchorTaken(name) }
      if sameName.isEmpty { objects.append(TrustObject(.anchor, name: name, der: facts.der)) }
    }
    return try TrustMaterial(objects: objects)
  }
}

extension RegisteredKey {
  /// The name of its certificate's file, without `.pem`.
  public var stem: String { String(id.drop { $0 != "/" }.dropFirst()) }

  /// Whether operators ended it: revoked, or replaced and its overlap over.
  public func isOver(at instant: Instant) -> Bool {
    [terms.revokedAt, terms.retiresAt].contains { $0.map { $0 <= instant } ?? false }
  }
}
