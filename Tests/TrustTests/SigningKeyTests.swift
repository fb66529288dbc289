import Exchange
import Foundation
import Testing

@testable import Trust

struct SigningKeyTests {
  private func temporary(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test(arguments: [SignatureAlgorithm.es256, .es384, .es512, .edDSA, .ps384])
  func aStoredKeyLoadsAndSignsAsBefore(algorithm: SignatureAlgorithm) throws {
    try temporary { folder in
      let key = try SigningKey.generate(algorithm)
      let file = folder.appendingPathComponent("cle.pem")
      try key.store(at: file)
      let loaded = try SigningKey(contentsOf: file, algorithm: algorithm)
      #expect(loaded.algorithm == algorithm)
      #expect(loaded.id == key.id)
      #expect(try loaded.pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
      let message = Array("essai".utf8)
      #expect(key.publicKey.isValid(try loaded.sign(message), over: [message[...]]))
    }
  }

  @Test func aStoredKeyIsItsOwnersOnly() throws {
    try temporary { folder in
      let file = folder.appendingPathComponent("cle.pem")
      try SigningKey.generate(.es256).store(at: file)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(throws: KeyError.self) { try SigningKey.generate(.es256).store(at: file) }
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o610])
  func refusesAKeyThatOthersCanUse(mode: Int) throws {
    try temporary { folder in
      let file = folder.appendingPathComponent("cle.pem")
      try SigningKey.generate(.edDSA).store(at: file)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      let found = #expect(throws: KeyError.self) { try SigningKey(contentsOf: file) }
      #expect(found?.reason.contains("chmod 600") == true)
    }
  }

  @Test func refusesTheCertificateOfAnotherKey() throws {
    let fixture = try TrustFixture.shared.get()
    let pem = try fixture.key("ec-1").pem
    let own = try SigningKey(pem: pem, certificate: fixture.certificates["ec-1"])
    #expect(own.certificateThumbprint == Digest(of: try fixture.der("ec-1")))
    #expect(throws: KeyError.self) { try SigningKey(pem: pem, certificate: fixture.certificates["depot"]) }
  }

  @Test(arguments: [
    "", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
    // A PKCS#8 shell of an Ed25519 key with a seed of 31 bytes.
    "-----BEGIN PRIVATE KEY-----\nMC0CAQAwBQYDK2VwBCEEHwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n",
  ])
  func refusesWhatIsNoPrivateKey(_ pem: String) {
    #expect(throws: KeyError.self) { try SigningKey(pem: pem) }
  }

  @Test func aKeyWithACertificateNamesItInTheMessage() throws {
    let fixture = try TrustFixture.shared.get()
    let key = try SigningKey(pem: fixture.key("ec-1").pem, certificate: fixture.certificates["ec-1"])
    for form in Serialisation.allCases {
      let body = try MessageSigner.sign(payload: TrustFixture.event(), key: key, serialisation: form)
      #expect(try fixture.verify(body, form).keyID == "ec-1")
    }
  }

  @Test func aKeyWithoutCertificateGivesItsKid() throws {
    let fixture = try TrustFixture.shared.get()
    let key = try SigningKey(pem: fixture.key("ed-1").pem, id: "ed-1")
    #expect(fixture.code(try MessageSigner.sign(payload: TrustFixture.event(), key: key)) == nil)
  }
}
