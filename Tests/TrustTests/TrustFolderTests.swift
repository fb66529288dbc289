import Exchange
import Foundation
import Testing

@testable import Trust

/// One spoiled file stops nothing but itself: what is right is taken up, what was right stays.
struct TrustFolderTests {
  private let now = TrustFixture.now

  /// A home with the CAF and the deposit under one authority, and its list; `body` gets it and the authority.
  private func home(_ body: (DevelopmentCertificates, DevelopmentAuthority) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let home = DevelopmentCertificates(directory: folder)
    try home.make(gateway: TrustFixture.gateway, on: now)
    let rules = PartnerTrust.anchored(try PathRules(anchors: ["ac"]))
    for partner in [TrustFixture.caf, TrustFixture.suspended, TrustFixture.depot] {
      try home.add(PartnerFile(partner), algorithm: .es256, on: now)
      try rewrite(PartnerFile(partner, trust: rules), home)
    }
    let authority = try home.authority()
    try put("anchors/ac.pem", authority.certificate, home)
    try put("crls/ac.pem", try authority.revocationList(on: now.adding(seconds: -3600), days: 7), home)
    try body(home, authority)
  }

  private func put(_ name: String, _ text: String, _ home: DevelopmentCertificates) throws {
    let file = home.directory.appendingPathComponent("certs/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func rewrite(_ file: PartnerFile, _ home: DevelopmentCertificates) throws {
    try Data(file.fileBytes).write(to: home.partners.appendingPathComponent("\(file.partner.id)/partner.json"))
  }

  private func read(_ home: DevelopmentCertificates, after former: TrustState? = nil) throws -> TrustFolder {
    try TrustFolder(
      partners: home.partners, certificates: home.directory.appendingPathComponent("certs"), after: former, at: now)
  }

  private func isTrusted(_ partner: Partner, _ state: TrustState) throws -> Bool {
    let key = try #require(state.registry.keys(of: partner.id).first)
    if case .trusted? = state.verdict(on: key, at: now) { return true }
    return false
  }

  @Test func readsAGoodHomeWithoutFault() throws {
    try home { home, _ in
      let folder = try read(home)
      #expect(folder.faults.isEmpty)
      #expect(try isTrusted(TrustFixture.caf, folder.state))
    }
  }

  @Test(arguments: ["anchors/junk.pem", "crls/README.txt", "crls/ac.crl~", "intermediates/x.der", "ocsp/y.der"])
  func aSpoiledFileDoesNotKeepARevocationFromBeingTakenUp(name: String) throws {
    try home { home, authority in
      let before = try read(home).state
      try put(name, "bonjour", home)
      let caf = try String(contentsOf: home.certificate(of: TrustFixture.caf.id), encoding: .utf8)
      try put("crls/ac.pem", try authority.revocationList(revoking: [caf], on: now.adding(seconds: -60), days: 7), home)
      let folder = try read(home, after: before)
      #expect(folder.faults.map(\.place) == [name])
      #expect(try !isTrusted(TrustFixture.caf, folder.state))
      #expect(try isTrusted(TrustFixture.depot, folder.state))
    }
  }

  @Test func aListThatBecameUnreadableStaysAsItWas() throws {
    try home { home, _ in
      let before = try read(home).state
      try put("crls/ac.pem", "-----BEGIN X509 CRL-----", home)
      let folder = try read(home, after: before)
      #expect(folder.faults.count == 1)
      #expect(try isTrusted(TrustFixture.caf, folder.state))
      // At the start nobody knows what it was.
      #expect(try !isTrusted(TrustFixture.caf, try read(home).state))
    }
  }

  @Test func anOlderListDoesNotBringARevokedCertificateBack() throws {
    try home { home, authority in
      let caf = try String(contentsOf: home.certificate(of: TrustFixture.caf.id), encoding: .utf8)
      let old = try authority.revocationList(on: now.adding(seconds: -7200), days: 7)
      try put("crls/ac.pem", try authority.revocationList(revoking: [caf], on: now.adding(seconds: -60), days: 7), home)
      let before = try read(home).state
      #expect(try !isTrusted(TrustFixture.caf, before))
      try put("crls/ac.pem", old, home)
      let folder = try read(home, after: before)
      #expect(folder.faults.map(\.place) == ["crls/ac"])
      #expect(try !isTrusted(TrustFixture.caf, folder.state))
    }
  }

  @Test func aPartnerWhoseFolderIsWrongStaysAsItWasAndKeepsNobodyFromBeingSuspended() throws {
    try home { home, _ in
      let before = try read(home).state
      try Data("{".utf8).write(to: home.partners.appendingPathComponent("caf-041/partner.json"))
      let depot = TrustFixture.depot
      let file = try #require(before.registry.file(depot.id))
      let suspended = Partner(
        id: depot.id, siret: depot.siret, name: depot.name, family: depot.family, kind: depot.kind, scope: depot.scope,
        carriages: depot.carriages, isActive: false)
      try rewrite(PartnerFile(suspended, trust: file.trust), home)
      let folder = try read(home, after: before)
      #expect(folder.faults.map(\.place) == ["caf-041/partner.json"])
      #expect(folder.state.registry.file(TrustFixture.caf.id) == before.registry.file(TrustFixture.caf.id))
      #expect(folder.state.registry.partner(depot.id)?.isActive == false)
      // At the start it is left out, and who carries for it with it.
      let fresh = try read(home)
      #expect(fresh.state.registry.partners.map(\.id) == [TrustFixture.suspended.id])
    }
  }

  @Test func aNewPartnerWithAnothersKeyIsLeftOutAndNotTheOther() throws {
    try home { home, _ in
      let before = try read(home).state
      let thief = home.partners.appendingPathComponent("aaa-01")
      try FileManager.default.copyItem(at: home.partners.appendingPathComponent("msa-084"), to: thief)
      let folder = try read(home, after: before)
      #expect(folder.state.registry.partner(TrustFixture.suspended.id) != nil)
      #expect(folder.state.registry.partners.count == 3)
      #expect(folder.faults.count == 1)
    }
  }
}
