import Exchange
import Foundation
import Gateway
import Testing
import Trust

/// Revocation lists that an operator takes in: only what the authority signed takes a place.
@Suite struct RegistrarListTests {
  private func facts(_ pem: String) throws -> RevocationListFacts { try RevocationListFacts(contents: Array(pem.utf8)) }

  private func der(_ pem: String) throws -> [UInt8] { try CertificateFacts(pem: pem).der }

  private func present(_ place: RegistrarHome) -> Data? {
    FileManager.default.contents(atPath: place.home.revocationLists.appendingPathComponent("authority.crl").path)
  }

  @Test func aForgedListDoesNotTakeTheGoodOnesPlace() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    let before = present(place)
    // The same name, another key.
    let forger = try DevelopmentAuthority(name: "test", on: place.now)
    let forged = try facts(forger.revocationList(on: place.now.adding(seconds: 60)))
    let refusal = RegistrarRefusal.unsignedList("authority", issuer: forged.issuer)
    #expect(throws: refusal) { try place.registrar.write(forged, named: "authority") }
    let own = try der(forger.certificate)
    #expect(throws: refusal) { try place.registrar.write(forged, named: "authority", authority: own) }
    #expect(throws: RegistrarRefusal.unsignedList("elsewhere", issuer: forged.issuer)) {
      try place.registrar.write(forged, named: "elsewhere", authority: own)
    }
    #expect(present(place) == before)
    let next = try facts(place.authority.revocationList(on: place.now.adding(seconds: 60)))
    try place.registrar.write(next, named: "authority")
    #expect(present(place) == Data(next.der))
  }

  @Test func aSpoiledFileKeepsNoListOut() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    for name in ["anchors/junk.pem", "crls/README.txt"] {
      try Data("bonjour".utf8).write(to: place.home.certs.appendingPathComponent(name))
    }
    let next = try facts(place.authority.revocationList(on: place.now.adding(seconds: 60)))
    try place.registrar.write(next, named: "authority")
    #expect(present(place) == Data(next.der))
  }

  @Test func aListOfAnUnknownAuthorityNeedsItsCertificate() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let list = try facts(place.authority.revocationList(on: place.now))
    #expect(throws: RegistrarRefusal.unknownIssuer(list.issuer)) { try place.registrar.write(list, named: "authority") }
    let other = try der(DevelopmentAuthority(name: "other", on: place.now).certificate)
    #expect(throws: RegistrarRefusal.unknownIssuer(list.issuer)) {
      try place.registrar.write(list, named: "authority", authority: other)
    }
    #expect(present(place) == nil)
    try place.registrar.write(list, named: "authority", authority: try der(place.authority.certificate))
    #expect(present(place) == Data(list.der))
  }

  @Test func aPartnersCertificateSignsNoList() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let list = try facts(place.authority.revocationList(on: place.now))
    let named = try place.authority.issue("test", for: place.authority.key, on: place.now)
    #expect(list.isSigned(by: try der(named)) != true)
  }

  @Test func anOlderListIsRefusedUnlessWhatIsThereIsForged() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority()
    let older = try facts(place.authority.revocationList(on: place.now.adding(seconds: -60)))
    #expect(throws: RegistrarRefusal.olderList("authority", present: place.now)) {
      try place.registrar.write(older, named: "authority")
    }
    let forged = try DevelopmentAuthority(name: "test", on: place.now).revocationList(on: place.now.adding(seconds: 3600))
    try forged.write(
      to: place.home.revocationLists.appendingPathComponent("authority.crl"), atomically: true, encoding: .utf8)
    try place.registrar.write(older, named: "authority")
    #expect(present(place) == Data(older.der))
  }
}
