import Exchange
import Foundation
import SwiftASN1
import Testing

@testable import Trust

struct TrustMaterialTests {
  private func temporary(_ body: (URL, (String, [UInt8]) throws -> Void) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder) { path, bytes in
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  private func pem(_ type: String, _ der: [UInt8]) -> [UInt8] {
    Array((PEMDocument(type: type, derBytes: der).pemString + "\n").utf8)
  }

  @Test func readsDERAndPEMFromTheFourFolders() throws {
    let world = try PathWorld()
    let other = try PathAuthority("AC d'ailleurs")
    let list = try world.middle.list().der
    let staple = try #require(OCSPForge(issuer: world.middle).response(on: world.leaf))
    try temporary { folder, write in
      #expect(try TrustMaterial(directory: folder).objects.isEmpty)
      try write(
        "anchors/racine.pem", Array("# words\n".utf8) + pem("CERTIFICATE", world.root.der) + pem("CERTIFICATE", other.der))
      try write("anchors/.cache", [1])
      try write("intermediates/ac.der", world.middle.der)
      try write("crls/ac.crl", list)
      try write("crls/ac.pem", pem("X509 CRL", list))
      try write("ocsp/caf.der", staple)
      let material = try TrustMaterial(directory: folder)
      #expect(material.anchorNames == ["racine"])
      #expect(material.objects.map(\.kind.rawValue) == ["anchor", "anchor", "intermediate", "ocsp-response", "revocation-list"])
      #expect(material.object(Digest(of: staple))?.name == "caf")
      #expect(try TrustMaterial(objects: material.objects.reversed()).digest == material.digest)
      #expect(try TrustMaterial(objects: Array(material.objects.dropLast())).digest != material.digest)
    }
  }

  @Test func namesTheFileThatIsWrong() throws {
    let world = try PathWorld()
    try temporary { folder, write in
      func place(_ path: String, _ bytes: [UInt8]) throws -> String? {
        try write(path, bytes)
        defer { try? FileManager.default.removeItem(at: folder.appendingPathComponent(path)) }
        return #expect(throws: RegistrationError.self) { try TrustMaterial(directory: folder) }?.place
      }
      for path in ["anchors/a.pem", "intermediates/b.crt", "crls/c.crl", "ocsp/d.der"] {
        for bytes in [[], [0x30, 0x82], Array("words".utf8), pem("PRIVATE KEY", [0x30, 0]), world.leaf + [0]] {
          let place = try place(path, bytes)
          #expect(place == path)
        }
      }
      let stray = try place("crls/e.pem", pem("CERTIFICATE", world.root.der))
      #expect(stray == "crls/e.pem")
    }
    #expect(throws: RegistrationError.self) {
      try TrustMaterial(objects: [TrustObject(.anchor, name: "x", der: [0x30, 0x80])])
    }
  }

  @Test func rulesNameAnchorsPoliciesAndAGrace() throws {
    #expect(throws: RegistrationError.self) { try PathRules(anchors: []) }
    for policy in ["", "1", "1.2.", "1.02", "3.1", "1.2.a", "1..2", String(repeating: "1.", count: 80) + "1"] {
      #expect(throws: RegistrationError.self) { try PathRules(anchors: ["a"], policies: [policy]) }
    }
    for hours in [-1, 8761] { #expect(throws: RegistrationError.self) { try PathRules(anchors: ["a"], graceHours: hours) } }
    #expect(try PathRules(anchors: ["a"]).whenUnknown == .refuse)
    #expect(try PathRules(anchors: ["a"]).graceHours == 24)
    #expect(try PathRules(anchors: ["a", "b"]).digest == PathRules(anchors: ["b", "a"]).digest)
    #expect(try PathRules(anchors: ["a b"]).digest != PathRules(anchors: ["a", "b"]).digest)
  }
}
