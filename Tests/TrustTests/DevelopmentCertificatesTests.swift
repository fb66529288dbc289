import Exchange
import Foundation
import Testing

@testable import Trust

struct DevelopmentCertificatesTests {
  private func temporary(_ body: (DevelopmentCertificates) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let certificates = DevelopmentCertificates(directory: folder)
    try certificates.make(gateway: TrustFixture.gateway, on: TrustFixture.now)
    try await body(certificates)
  }

  @Test(arguments: [SignatureAlgorithm.es256, .edDSA, .ps256, .rs256])
  func whatAPartnerOfTheFolderSignsIsAccepted(algorithm: SignatureAlgorithm) async throws {
    try await temporary { folder in
      try folder.add(PartnerFile(TrustFixture.caf), algorithm: algorithm, on: TrustFixture.now)
      let registry = try PartnerRegistry(directory: folder.partners)
      #expect(registry.key(id: "caf-041/signature")?.algorithm == algorithm)
      let body = try MessageSigner.sign(
        payload: TrustFixture.event(), key: folder.signingKey(of: TrustFixture.caf.id))
      let verifier = MessageVerifier(trust: try TrustState(registry: registry), audience: TrustFixture.gateway)
      let received = try verifier.receive(
        body, contentType: "application/jose+json", from: TrustFixture.caller, at: TrustFixture.now)
      guard case .timely(let message) = try verifier.verify(received) else { throw KeyError("late") }
      #expect(message.author == TrustFixture.caf)
    }
  }

  @Test func theGatewayHasASealAndALogKey() async throws {
    try await temporary { folder in
      let seal = Seal(
        key: try SigningKey(contentsOf: folder.gateway("seal.key.pem"), certificate: folder.gateway("seal.pem")),
        gateway: TrustFixture.gateway)
      let sealed = try seal.seal(Array("{}".utf8), as: .receipt)
      #expect(try Seal.verify(sealed.compact, as: .receipt, keys: seal.keySet, gateway: seal.gateway) == Array("{}".utf8))
      #expect(try SigningKey(contentsOf: folder.gateway("log.key.pem")).algorithm == .edDSA)
    }
  }

  @Test func everyPrivateKeyIsItsOwnersOnly() async throws {
    try await temporary { folder in
      try folder.add(PartnerFile(TrustFixture.caf), algorithm: .es256, on: TrustFixture.now)
      let files = FileManager.default.enumerator(atPath: folder.directory.path)?.compactMap { $0 as? String } ?? []
      let secrets = files.filter { $0.hasSuffix(".key.pem") }
      #expect(secrets.count == 4)
      for file in secrets {
        let path = folder.directory.appendingPathComponent(file).path
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
      }
    }
  }

  @Test func refusesToReplaceAnAuthorityOrAKey() async throws {
    try await temporary { folder in
      #expect(throws: KeyError.self) { try folder.make(gateway: TrustFixture.gateway, on: TrustFixture.now) }
      try folder.add(PartnerFile(TrustFixture.caf), algorithm: .es256, on: TrustFixture.now)
      #expect(throws: KeyError.self) {
        try folder.add(PartnerFile(TrustFixture.caf), algorithm: .es256, on: TrustFixture.now)
      }
    }
  }

  @Test func theRegistryNamesTheFileThatIsWrong() async throws {
    try await temporary { folder in
      try folder.add(PartnerFile(TrustFixture.caf), algorithm: .es256, on: TrustFixture.now)
      let partner = folder.partners.appendingPathComponent("caf-041")
      func place(_ name: String, _ text: String) throws -> String? {
        let file = partner.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return #expect(throws: RegistrationError.self) { try PartnerRegistry(directory: folder.partners) }?.place
      }
      #expect(try place("x.pem", "rien") == "caf-041/x.pem")
      #expect(try place("y.pem", SigningKey.generate(.es256).pem) == "caf-041/y.pem")
      #expect(try place("z.pem", try folder.authority().certificate) == "caf-041/z.pem")
      #expect(try place("partner.json", "{}") == "caf-041/partner.json")
      // `partner.json` is gone by now.
      #expect(
        #expect(throws: RegistrationError.self) { try PartnerRegistry(directory: folder.partners) }?.place
          == "caf-041/partner.json")
      try FileManager.default.moveItem(at: partner, to: folder.partners.appendingPathComponent("CAF 041"))
      #expect(#expect(throws: RegistrationError.self) { try PartnerRegistry(directory: folder.partners) }?.place == "CAF 041")
    }
  }
}
