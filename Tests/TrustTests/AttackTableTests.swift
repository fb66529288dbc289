import Crypto
import CryptoExtras
import Exchange
import Foundation
import SwiftASN1
import TestSupport
import Testing
import X509

@testable import Trust

/// The table of known attacks on JWS, each row with a token forged here. `PASSERELLE_ATTACK_TABLE=1` prints it with our verdicts.
struct AttackTableTests {
  let fixture: TrustFixture
  let tokens: [ForgedToken]

  init() throws {
    fixture = try TrustFixture.shared.get()
    let forge = try Forge(fixture)
    tokens = try [
      forge.controls(), forge.algorithms(), forge.foreignKeys(), forge.keyNames(), forge.criticals(), forge.headerTexts(),
      forge.forms(), forge.certificates(), forge.claims(),
    ].flatMap { $0 }
  }

  @Test func refusesEveryForgedTokenAndAcceptsTheControls() {
    #expect(tokens.filter { !$0.isForged }.count == 5)
    for token in tokens {
      let verdict = verdict(on: token)
      #expect((verdict == .accepted) == !token.isForged, "\(token.id): \(verdict)")
    }
  }

  private func verdict(on token: ForgedToken) -> AttackVerdict {
    do throws(Refusal) {
      switch try fixture.verification(token.body, token.form) {
      case .timely: return .accepted
      case .late: return .setAside
      }
    } catch {
      return .refused(error.code)
    }
  }

  @Test(.enabled(if: Outside.suites != nil, "the external suites are not here"))
  func answersEachRowOfTheTableAsItsClassDeserves() throws {
    let byID = Dictionary(grouping: tokens, by: \.id)
    let rows = try AttackTableRow.all()
    #expect(Set(rows.map(\.id)) == Set(byID.keys))
    var tally = SuiteTally()
    let isShown = ProcessInfo.processInfo.environment["PASSERELLE_ATTACK_TABLE"] == "1"
    if isShown { SuiteTally.say("attack | id | class | expected | verdict") }
    for row in rows {
      let token = try #require(byID[row.id]?.first)
      #expect(byID[row.id]?.count == 1 && token.isForged == row.mustBeRefused, "\(row.id)")
      let verdict = verdict(on: token)
      let isRight = row.deserves(verdict)
      #expect(isRight, "\(row.id): \(verdict)")
      tally.count(isRight)
      if isShown { SuiteTally.say("attack | \(row.id) | \(row.kind) | \(row.expected) | \(verdict)") }
    }
    tally.report("jws-attacks", "PASSERELLE_ATTACK_TABLE=1 shows each verdict")
  }

  @Test func registersNoCertifiedKeyThatIsWeakOrForSomethingElse() throws {
    // The other half of rsa1024 and x5c-no-digsig, which are refused as unknown: such a certificate never becomes a key of the registry.
    #expect(throws: KeyError("a certificate authority does not sign messages")) {
      try RegisteredKey(id: "ca", partner: TrustFixture.caf.id, certificate: fixture.authority.certificate)
    }
    guard case .p256(let issuer) = fixture.authority.key.material else { throw KeyError("no P-256 authority") }
    let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024))
    let name = try DistinguishedName { CommonName("AC d'essai") }
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(weak.publicKey), notValidBefore: TrustFixture.now.date,
      notValidAfter: TrustFixture.now.adding(seconds: 86400).date, issuer: name,
      subject: DistinguishedName { CommonName("faible") }, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions { Critical(KeyUsage(digitalSignature: true)) }, issuerPrivateKey: .init(issuer))
    let pem = try certificate.serializeAsPEM().pemString
    #expect(throws: KeyError("not a DER certificate, or one with a key that is not admitted")) {
      try RegisteredKey(id: "faible", partner: TrustFixture.caf.id, certificate: pem)
    }
  }
}
