import Exchange
import Foundation
import Gateway
import Testing
import Trust

/// What may become of a partner that is registered.
@Suite struct RegistrarChangeTests {
  private let caf = RegistrarHome.caf

  @Test func rotationKeepsTheOldKeyForItsOverlap() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let before = try place.add()
    let after = try place.apply(
      .rotate(caf, in: before, to: try place.certificate(), overlapDays: 30, at: place.now))
    #expect(try place.registrar.state(at: place.now).manifest == after.manifest)
    #expect(after.registry.keys.map(\.id) == ["caf-041/cle-1", "caf-041/cle-2"])
    #expect(after.registry.key(id: "caf-041/cle-1")?.terms.retiresAt == place.now.adding(seconds: 30 * 86400))
    #expect(after.registry.key(id: "caf-041/cle-2")?.terms == KeyTerms())
    // A third key: the first ends when it was told to.
    let third = try place.apply(.rotate(caf, in: after, to: try place.certificate(), overlapDays: 60, at: place.now))
    #expect(third.registry.key(id: "caf-041/cle-1")?.end == place.now.adding(seconds: 30 * 86400))
    #expect(third.registry.key(id: "caf-041/cle-2")?.end == place.now.adding(seconds: 60 * 86400))
  }

  @Test func anEarlierReplacedKeyEndsWithAShorterOverlap() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let before = try place.add()
    let after = try place.apply(.rotate(caf, in: before, to: try place.certificate(), overlapDays: 30, at: place.now))
    let third = try place.apply(.rotate(caf, in: after, to: try place.certificate(), overlapDays: 0, at: place.now))
    for kid in ["caf-041/cle-1", "caf-041/cle-2"] {
      #expect(third.registry.key(id: kid)?.terms.retiresAt == place.now, "\(kid)")
    }
    #expect(third.registry.key(id: "caf-041/cle-3")?.terms.retiresAt == nil)
  }

  @Test func rotationBindsAnRSAKeyToTheAlgorithmNamed() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let before = try place.add()
    let pem = try place.certificate(.ps256)
    let after = try place.apply(
      .rotate(caf, in: before, to: pem, algorithm: .rs256, overlapDays: 1, at: place.now))
    #expect(after.registry.key(id: "caf-041/cle-2")?.algorithm == .rs256)
    #expect(try place.registrar.state(at: place.now).registry.key(id: "caf-041/cle-2")?.algorithm == .rs256)
    #expect(throws: RegistrationError.self) {
      try RegistrarChange.rotate(
        caf, in: after, to: try place.certificate(), algorithm: .rs256, overlapDays: 1, at: place.now)
    }
  }

  @Test func theSameCertificateAgainReplacesNothing() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let pem = try place.certificate()
    let before = try place.apply(.add(place.file(), certificate: pem))
    #expect(throws: RegistrarRefusal.knownKey(kid: "caf-041/cle-1")) {
      try RegistrarChange.rotate(caf, in: before, to: pem, overlapDays: 1, at: place.now)
    }
  }

  @Test func aRotationThatWasCutShortIsEndedByTheSameOne() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.add()
    let pem = try place.certificate()
    // As a crash between both files leaves it.
    try pem.write(
      to: place.home.partners.appendingPathComponent("caf-041/cle-2.pem"), atomically: true, encoding: .utf8)
    let after = try place.apply(
      .rotate(caf, in: try place.registrar.state(at: place.now), to: pem, overlapDays: 7, at: place.now))
    #expect(after.registry.keys.map(\.id) == ["caf-041/cle-1", "caf-041/cle-2"])
    #expect(after.registry.key(id: "caf-041/cle-1")?.terms.retiresAt == place.now.adding(seconds: 7 * 86400))
  }

  @Test func aRevokedKeyDoesNotComeBackUnderANewCertificate() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let key = try SigningKey.generate(.es256)
    let first = try place.apply(.add(place.file(), certificate: try place.certificate(key: key)))
    let revoked = try place.apply(.revoke(kid: "caf-041/cle-1", in: first, since: place.now, at: place.now))
    #expect(revoked.registry.key(id: "caf-041/cle-1")?.isOver(at: place.now) == true)
    #expect(throws: RegistrarRefusal.revokedKeyAgain(kid: "caf-041/cle-1")) {
      try RegistrarChange.rotate(
        caf, in: revoked, to: try place.certificate(key: key), overlapDays: 1, at: place.now)
    }
  }

  @Test func aRevocationMayReachBackAndNeverForward() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let state = try place.add()
    let (kid, yesterday) = ("caf-041/cle-1", place.now.adding(seconds: -86400))
    #expect(throws: RegistrarRefusal.notYet) {
      try RegistrarChange.revoke(kid: kid, in: state, since: place.now.adding(seconds: 1), at: place.now)
    }
    let today = try place.apply(.revoke(kid: kid, in: state, since: place.now, at: place.now))
    let earlier = try place.apply(.revoke(kid: kid, in: today, since: yesterday, at: place.now))
    #expect(earlier.registry.key(id: kid)?.terms.revokedAt == yesterday)
    #expect(throws: RegistrarRefusal.revokedAlready(kid: kid, since: yesterday)) {
      try RegistrarChange.revoke(kid: kid, in: earlier, since: place.now, at: place.now)
    }
    #expect(throws: RegistrarRefusal.unknownKey("caf-041/cle-9")) {
      try RegistrarChange.revoke(kid: "caf-041/cle-9", in: earlier, since: place.now, at: place.now)
    }
  }

  @Test func suspensionIsUndoneByResuming() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let active = try place.add()
    let suspended = try place.apply(.suspend(caf, in: active))
    #expect(suspended.registry.partner(caf)?.isActive == false)
    #expect(throws: RegistrarRefusal.suspendedAlready(caf)) { try RegistrarChange.suspend(caf, in: suspended) }
    let resumed = try place.apply(.resume(caf, in: suspended))
    #expect(resumed.manifest == active.manifest)
    #expect(throws: RegistrarRefusal.activeAlready(caf)) { try RegistrarChange.resume(caf, in: resumed) }
    #expect(throws: RegistrarRefusal.unknownPartner("departement-04")) {
      try RegistrarChange.suspend(RegistrarHome.council, in: resumed)
    }
  }

  @Test func carryingIsGivenTypeByTypeAndEnded() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.add()
    let state = try place.add(RegistrarHome.council)
    let types = ["departement.usager.rdvi", "departement.orientation.webrsa"].compactMap { MessageType($0) }
    let (soon, later) = (place.now.day, CivilDay(daysSinceEpoch: place.now.day.daysSinceEpoch + 90))
    func carriage(_ types: [MessageType], _ until: CivilDay) -> Carriage {
      Carriage(author: RegistrarHome.council, types: Set(types), until: until)
    }
    let first = try place.apply(.carry(carriage(types, soon), by: caf, in: state, at: place.now))
    #expect(first.registry.partner(caf)?.carriages == [carriage(types, soon)])
    // The same type with another day: the new day counts, for it alone.
    let second = try place.apply(.carry(carriage([types[0]], later), by: caf, in: first, at: place.now))
    #expect(second.registry.partner(caf)?.carriages == [carriage([types[1]], soon), carriage([types[0]], later)])
    let third = try place.apply(
      .stopCarrying(for: RegistrarHome.council, types: [types[1]], by: caf, in: second))
    #expect(third.registry.partner(caf)?.carriages == [carriage([types[0]], later)])
    let ended = try place.apply(.stopCarrying(for: RegistrarHome.council, types: [], by: caf, in: third))
    #expect(ended.registry.partner(caf)?.carriages == [])
    #expect(throws: RegistrarRefusal.noCarriage(carrier: caf, author: RegistrarHome.council)) {
      try RegistrarChange.stopCarrying(for: RegistrarHome.council, types: [], by: caf, in: ended)
    }
  }

  @Test func nobodyCarriesForItselfForAStrangerOrUntilYesterday() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.add()
    let state = try place.add(RegistrarHome.council)
    let type = try #require(MessageType("departement.usager.rdvi"))
    let yesterday = CivilDay(daysSinceEpoch: place.now.day.daysSinceEpoch - 1)
    func carry(_ author: PartnerID, _ until: CivilDay) throws {
      _ = try RegistrarChange.carry(
        Carriage(author: author, types: [type], until: until), by: caf, in: state, at: place.now)
    }
    #expect(throws: RegistrarRefusal.carriesForItself(caf)) { try carry(caf, place.now.day) }
    #expect(throws: RegistrarRefusal.unknownPartner("stranger")) { try carry(RegistrarHome.id("stranger"), place.now.day) }
    #expect(throws: RegistrarRefusal.dayOver(yesterday)) { try carry(RegistrarHome.council, yesterday) }
  }

  @Test func newRulesAreHeldAgainstTheKeysInUse() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    let state = try place.add()
    let anchored = try place.apply(
      .trust(caf, in: state, trust: try RegistrarHome.anchored(), limits: PartnerLimits(pastDays: 30)))
    #expect(anchored.registry.file(caf)?.limits.pastDays == 30)
    #expect(throws: RegistrarRefusal.nothingChanges(caf)) {
      try RegistrarChange.trust(
        caf, in: anchored, trust: try RegistrarHome.anchored(), limits: PartnerLimits(pastDays: 30))
    }
    let strict = try RegistrarHome.anchored(policies: ["1.2.250.1.1"])
    #expect {
      try place.apply(.trust(caf, in: anchored, trust: strict, limits: PartnerLimits()))
    } throws: { error in
      guard case .untrusted("caf-041/cle-1", let fault) = error as? RegistrarRefusal else { return false }
      return fault.reason == .policy
    }
    #expect(throws: RegistrationError.self) {
      try place.apply(
        .trust(caf, in: anchored, trust: try RegistrarHome.anchored("nobody"), limits: PartnerLimits()))
    }
  }

  @Test func everyRefusalHasItsWordsInBothLanguages() {
    let refusals: [RegistrarRefusal] = [
      .registeredAlready(caf), .unknownPartner("x"), .unknownKey("x"), .knownKey(kid: "x"), .keyOfAnother(kid: "x"),
      .revokedKeyAgain(kid: "x"),
      .revokedAlready(kid: "x", since: Instant(milliseconds: 0)), .notYet, .suspendedAlready(caf), .activeAlready(caf),
      .nothingChanges(caf), .cosignerTaken(caf), .carriesForItself(caf), .noCarriage(carrier: caf, author: caf),
      .dayOver(CivilDay(daysSinceEpoch: 0)), .notYetValid(kid: "x", from: Instant(milliseconds: 0)),
      .expired(kid: "x", since: Instant(milliseconds: 0)), .noAuthority("x"), .unreadableAnchor("x"), .anchorTaken("x"),
      .listTaken("x", issuer: "y"), .olderList("x", present: Instant(milliseconds: 0)), .badName("x"), .symbolicLink("x"),
      .busy,
    ]
    for refusal in refusals {
      let (french, english) = (refusal.text(in: .french), refusal.text(in: .english))
      #expect(french != english && !french.contains("\n") && !english.contains("\n"))
    }
  }
}
