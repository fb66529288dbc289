import Exchange
import Foundation
import Testing

@testable import Trust

struct PartnerRegistryTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  private func key(_ id: String, of owner: Partner = TrustFixture.caf, from: String = "ec-1") throws -> RegisteredKey {
    try RegisteredKey(id: id, partner: owner.id, certificate: fixture.certificates[from] ?? "")
  }

  @Test func findsPartnersAndKeys() throws {
    let registry = fixture.registry
    #expect(registry.partner(TrustFixture.caf.id) == TrustFixture.caf)
    #expect(registry.partners.map(\.id.text) == ["caf-041", "depot-04", "msa-084"])
    #expect(registry.key(id: "ec-1")?.algorithm == .es256)
    #expect(registry.key(thumbprint: Digest(of: try fixture.der("ed-1")))?.id == "ed-1")
    #expect(registry.keys(of: TrustFixture.depot.id).map(\.id) == ["depot"])
    #expect(registry.key(id: "EC-1") == nil)
  }

  @Test func refusesWhatWouldLetOneSignAsAnother() throws {
    let (caf, depot) = (TrustFixture.caf, TrustFixture.depot)
    let partners = [caf, depot, TrustFixture.suspended]
    #expect(throws: RegistrationError.self) { try PartnerRegistry(partners: [caf, caf], keys: []) }
    #expect(throws: RegistrationError.self) { try PartnerRegistry(partners: [depot], keys: []) }
    #expect(throws: RegistrationError.self) { try PartnerRegistry(partners: [caf], keys: [key("k", of: depot)]) }
    #expect(throws: RegistrationError.self) {
      try PartnerRegistry(partners: [caf], keys: [key("k"), key("k", from: "ed-1")])
    }
    #expect(throws: RegistrationError.self) { try PartnerRegistry(partners: [caf], keys: [key("a"), key("b")]) }
    let renewed = try RegisteredKey(
      id: "renewed", partner: depot.id,
      certificate: fixture.authority.issue("x", for: fixture.key("ec-1"), on: TrustFixture.now))
    #expect(throws: RegistrationError.self) { try PartnerRegistry(partners: partners, keys: [key("a"), renewed]) }
  }

  @Test func letsAPartnerRenewTheCertificateOfItsKey() throws {
    let renewed = try RegisteredKey(
      id: "renewed", partner: TrustFixture.caf.id,
      certificate: fixture.authority.issue("x", for: fixture.key("ec-1"), on: TrustFixture.now))
    let registry = try PartnerRegistry(partners: [TrustFixture.caf], keys: [key("a"), renewed])
    #expect(registry.keys.count == 2)
  }

  @Test func bindsRSAToPS256UnlessToldOtherwise() throws {
    #expect(try key("k", from: "rs-1").algorithm == .ps256)
    let pem = fixture.certificates["rs-1"] ?? ""
    let legacy = try RegisteredKey(id: "k", partner: TrustFixture.caf.id, certificate: pem, algorithm: .rs256)
    #expect(legacy.algorithm == .rs256)
    for algorithm in [SignatureAlgorithm.rs384, .rs512, .es256] {
      #expect(throws: KeyError.self) {
        try RegisteredKey(id: "k", partner: TrustFixture.caf.id, certificate: pem, algorithm: algorithm)
      }
    }
  }

  @Test func refusesKeyNamesThatAreNotPlain() {
    for id in ["", "é", "a b", "a\n", String(repeating: "a", count: 257)] {
      #expect(throws: KeyError.self) { try key(id) }
    }
  }
}
