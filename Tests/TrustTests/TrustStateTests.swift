import Exchange
import Foundation
import Testing

@testable import Trust

struct TrustStateTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  private func key(_ name: String, terms: KeyTerms = KeyTerms()) throws -> RegisteredKey {
    let pem = try #require(fixture.certificates[name])
    return try RegisteredKey(
      id: name, partner: TrustFixture.caf.id, certificate: pem, algorithm: fixture.key(name).algorithm, terms: terms)
  }

  private func material() throws -> TrustMaterial {
    try TrustMaterial(objects: [TrustObject(.anchor, name: "ac-essai", der: try fixture.der("ca"))])
  }

  private func state(anchors: Set<String> = ["ac-essai"], keys: [RegisteredKey]? = nil) throws -> TrustState {
    let rules = try PathRules(anchors: anchors, whenUnknown: .accept)
    let file = PartnerFile(TrustFixture.caf, trust: .anchored(rules))
    return try TrustState(
      registry: try PartnerRegistry(entries: [file], keys: keys ?? [try key("ec-1"), try key("ed-1")]), material: material())
  }

  @Test func isTheSameStateWhateverTheOrder() throws {
    let keys = [try key("ec-1"), try key("ed-1")]
    #expect(try state(keys: keys).digest == state(keys: keys.reversed()).digest)
  }

  @Test func isAnotherStateWhenAKeyItsTermsOrTheMaterialIs() throws {
    let digest = try state().digest
    #expect(try state(keys: [try key("ec-1")]).digest != digest)
    let revoked = try key("ed-1", terms: KeyTerms(revokedAt: TrustFixture.now))
    #expect(try state(keys: [try key("ec-1"), revoked]).digest != digest)
    let registry = try state().registry
    let more = try TrustMaterial(
      objects: material().objects + [TrustObject(.intermediate, name: "autre", der: try fixture.der("ec-1"))])
    #expect(try TrustState(registry: registry, material: more).digest != digest)
  }

  @Test func keepsItsJudgeWhileTheMaterialIsTheSame() throws {
    let first = try state()
    let second = try TrustState(registry: fixture.registry, material: material(), after: first)
    #expect(second.digest != first.digest)
    #expect(second.judge === first.judge)
    let third = try TrustState(registry: fixture.registry, after: second)
    #expect(third.judge !== first.judge)
  }

  @Test func refusesAPartnerThatNamesAnAnchorThatIsNotThere() throws {
    let found = #expect(throws: RegistrationError.self) { try state(anchors: ["ac-essai", "ac-absente"]) }
    #expect(found?.place == "caf-041/partner.json")
    #expect(found?.reason.contains("ac-absente") == true)
  }

  @Test func isMadeAgainFromItsManifestAndPartsAlone() throws {
    let state = try state()
    #expect(Set(try TrustState.parts(of: state.manifest)) == Set(state.objects.keys))
    let again = try TrustState(manifest: state.manifest) { state.objects[$0] }
    #expect(again.digest == state.digest)
    #expect(again.registry.files == state.registry.files)
    #expect(again.judge.material.digest == state.judge.material.digest)
  }

  @Test func isNotMadeFromAPartThatIsMissingOrChanged() throws {
    let state = try state()
    for digest in state.objects.keys {
      #expect(throws: RegistrationError.self) {
        try TrustState(manifest: state.manifest) { $0 == digest ? nil : state.objects[$0] }
      }
      #expect(throws: RegistrationError.self) {
        try TrustState(manifest: state.manifest) { $0 == digest ? [1] : state.objects[$0] }
      }
    }
    #expect(throws: RegistrationError.self) { try TrustState(manifest: Array("{}".utf8)) { state.objects[$0] } }
  }

  @Test func judgesAnAnchoredKeyAndLeavesAPinnedOne() throws {
    let state = try state()
    let ec = try #require(state.registry.key(id: "ec-1"))
    guard case .trusted(let evidence)? = state.verdict(on: ec, at: TrustFixture.now) else {
      Issue.record("the path was refused")
      return
    }
    #expect(evidence.chain == [ec.thumbprint, Digest(of: try fixture.der("ca"))])
    let pinned = try #require(fixture.registry.key(id: "ec-1"))
    #expect(fixture.trust.verdict(on: pinned, at: TrustFixture.now) == nil)
  }
}
