import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

/// CRLs of the development authority.
struct RevocationListTests {
  private func certificate(_ authority: DevelopmentAuthority, _ name: String) throws -> String {
    try authority.issue(name, for: SigningKey.generate(.es256), on: PathWorld.now)
  }

  private func der(_ pem: String) throws -> [UInt8] { try #require(PEMBlock.all(in: Array(pem.utf8)).first).der }

  @Test func clearsItsCertificatesButTheRevokedOnes() throws {
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: PathWorld.now)
    let (good, revoked) = try (certificate(authority, "bon"), certificate(authority, "révoqué"))
    let list = try authority.revocationList(revoking: [revoked], on: PathWorld.now)
    let material = try TrustMaterial(objects: [
      TrustObject(.anchor, name: "dev", der: der(authority.certificate)),
      TrustObject(.revocationList, name: "dev", der: der(list)),
    ])
    let judge = PathJudge(material: material)
    let rules = try PathRules(anchors: ["dev"])
    let verdict = judge.verdict(on: try der(good), intermediates: [], under: rules, at: PathWorld.now)
    #expect(verdict.evidence?.status == .good)
    #expect(verdict.evidence?.sources.first?.nextUpdate == PathWorld.day(30))
    let fault = judge.verdict(on: try der(revoked), intermediates: [], under: rules, at: PathWorld.now).fault
    #expect(fault?.reason == .revoked)
    #expect(fault?.since == PathWorld.now)
  }

  @Test func revokesNobodyElsesCertificates() throws {
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: PathWorld.now)
    let other = try DevelopmentAuthority(name: "AC d'ailleurs", on: PathWorld.now)
    let foreign = try certificate(other, "autre")
    #expect(throws: KeyError.self) { try authority.revocationList(revoking: [foreign], on: PathWorld.now) }
    #expect(throws: KeyError.self) { try authority.revocationList(revoking: ["rien"], on: PathWorld.now) }
  }

  @Test(.enabled(if: OutsideTool.hasOpenSSL, "the openssl command is not here"))
  func isReadByTheOpenSSLCommand() throws {
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: PathWorld.now)
    let revoked = try certificate(authority, "révoqué")
    let list = try authority.revocationList(revoking: [revoked], on: PathWorld.now, days: 7)
    let read = try OutsideTool.run(["openssl", "crl", "-noout", "-text"], input: list)
    #expect(read.status == 0)
    for words in ["X509v3 CRL Number", "X509v3 Authority Key Identifier", "Serial Number", "Mar  9 09:30:00 2026 GMT"] {
      #expect(read.output.contains(words))
    }
  }
}
