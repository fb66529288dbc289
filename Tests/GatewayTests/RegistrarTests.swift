import Exchange
import Foundation
import Gateway
import Testing
import Trust

/// A partner's registration: what is written is what was checked, and what is refused leaves nothing.
@Suite struct RegistrarTests {
  private let caf = RegistrarHome.caf

  @Test func whatIsCheckedIsWhatIsReadAfterwards() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let file = place.file()
    let connection = try place.certificate()
    let expected = try place.apply(.add(file, certificate: try place.certificate(), connections: [connection]))
    #expect(try place.registrar.state(at: place.now).manifest == expected.manifest)
    #expect(expected.registry.keys.map(\.id) == ["caf-041/cle-1"])
    #expect(expected.registry.partner(connection: try CertificateFacts(pem: connection).thumbprint, at: place.now) == caf)
    #expect(!place.contents.keys.contains { $0.contains(".new") })
  }

  @Test func anAnchorComesWithItsPartner() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    try FileManager.default.removeItem(at: place.home.anchors.appendingPathComponent("authority.pem"))
    let change = RegistrarChange.add(
      place.file(trust: try RegistrarHome.anchored()), certificate: try place.certificate(),
      anchors: ["authority": place.authority.certificate])
    let expected = try place.apply(change)
    let state = try place.registrar.state(at: place.now)
    #expect(state.manifest == expected.manifest)
    let key = try #require(state.registry.key(id: "caf-041/cle-1"))
    guard case .trusted = state.verdict(on: key, at: place.now) else {
      Issue.record("not trusted")
      return
    }
  }

  @Test func anotherCertificateDoesNotTakeAnAnchorsName() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    let other = try DevelopmentAuthority(name: "other", on: place.now)
    #expect(throws: RegistrarRefusal.anchorTaken("authority")) {
      try place.apply(
        .add(
          place.file(trust: try RegistrarHome.anchored()), certificate: try place.certificate(),
          anchors: ["authority": other.certificate]))
    }
  }

  @Test func aPartnersOwnCertificateIsNoAnchor() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let leaf = try place.certificate()
    #expect(throws: RegistrarRefusal.noAuthority("authority")) {
      try place.apply(.add(place.file(trust: try RegistrarHome.anchored()), certificate: leaf, anchors: ["authority": leaf]))
    }
  }

  @Test func refusesWhatNoPathVouchesForAndWritesNothing() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    let stranger = try DevelopmentAuthority(name: "stranger", on: place.now)
    let pem = try stranger.issue("someone", for: SigningKey.generate(.es256), on: place.now)
    let before = place.contents
    #expect(fault(place, pem) == .noAnchor)
    #expect(place.contents == before)
  }

  @Test func refusesWhatItsAuthorityRevoked() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let pem = try place.certificate()
    try place.trustAuthority(revoking: [pem])
    #expect(fault(place, pem) == .revoked)
  }

  @Test func refusesWhatNobodyKnowsTheRevocationOf() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    try FileManager.default.removeItem(at: place.home.revocationLists.appendingPathComponent("authority.crl"))
    #expect(fault(place, try place.certificate()) == .revocationUnknown)
    let accepting = try RegistrarHome.anchored(whenUnknown: .accept)
    try place.apply(.add(place.file(trust: accepting), certificate: try place.certificate()))
  }

  @Test func refusesAPinnedCertificateThatIsOver() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let long = place.now.adding(seconds: -10 * 86400)
    let pem = try place.certificate(on: long, days: 5)
    #expect {
      try place.apply(.add(place.file(), certificate: pem))
    } throws: { error in
      guard case .expired(kid: "caf-041/cle-1", _) = error as? RegistrarRefusal else { return false }
      return true
    }
  }

  @Test func refusesAPartnerTwiceAndAKeyOfAnother() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let key = try SigningKey.generate(.es256)
    try place.apply(.add(place.file(), certificate: try place.certificate(key: key)))
    #expect(throws: RegistrarRefusal.registeredAlready(caf)) { try place.add() }
    // Another certificate of the same key is the same key.
    #expect(throws: RegistrarRefusal.keyOfAnother(kid: "caf-041/cle-1")) {
      try place.apply(.add(place.file(RegistrarHome.council), certificate: try place.certificate(key: key)))
    }
  }

  @Test func symbolicLinksAreNoPartners() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let elsewhere = place.home.directory.appendingPathComponent("elsewhere")
    try FileManager.default.createSymbolicLink(
      at: place.home.partners.appendingPathComponent("caf-041"), withDestinationURL: elsewhere)
    #expect(throws: RegistrarRefusal.symbolicLink("partners/caf-041")) { try place.add() }
    try place.add(RegistrarHome.council)
    let file = place.home.partners.appendingPathComponent("departement-04/partner.json")
    try FileManager.default.moveItem(at: file, to: elsewhere)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: elsewhere)
    let state = try place.registrar.state(at: place.now)
    #expect(throws: RegistrarRefusal.symbolicLink("partners/departement-04/partner.json")) {
      try place.apply(.suspend(RegistrarHome.council, in: state))
    }
  }

  @Test func oneChangeAtATime() async throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.add()
    try place.add(RegistrarHome.council)
    let (registrar, now) = (place.registrar, place.now)
    // Each reads, changes and writes the whole of one file: without the lock some would be lost.
    let types = (0..<20).compactMap { MessageType("caf.message-\($0).v1") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for type in types {
        group.addTask {
          try await registrar.alone {
            let carriage = Carriage(author: RegistrarHome.council, types: [type], until: now.day)
            let change = try RegistrarChange.carry(carriage, by: RegistrarHome.caf, in: registrar.state(at: now), at: now)
            try await Task.sleep(for: .milliseconds(2))
            try registrar.write(change)
          }
        }
      }
      try await group.waitForAll()
    }
    let carried = try place.registrar.state(at: place.now).registry.partner(caf)?.carriages
    #expect(carried == [Carriage(author: RegistrarHome.council, types: Set(types), until: now.day)])
  }

  private func fault(_ place: RegistrarHome, _ pem: String) -> PathFault.Reason? {
    do {
      try place.apply(.add(place.file(trust: try RegistrarHome.anchored()), certificate: pem))
    } catch RegistrarRefusal.untrusted(_, let fault) { return fault.reason } catch { Issue.record(error) }
    return nil
  }
}
