import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import Trust

@testable import Gateway

struct SealBookTests {
  private static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)
  private let gateway = "passerelle-04-essai"
  private let payload = Array(#"{"flow":"essai"}"#.utf8)

  private func withHome(_ body: (Home) throws -> Void) throws {
    let home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-seals-\(UUID().uuidString)"))
    defer { try? FileManager.default.removeItem(at: home.directory) }
    try home.create(Settings(), operatorName: "test")
    let past = Date(timeIntervalSince1970: Double(Self.now.adding(seconds: -86400).milliseconds) / 1000)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: home.seal.path)
    try body(home)
  }

  private func later(_ hours: Int64) -> Instant { Self.now.adding(seconds: hours * 3600) }

  @Test func aHomeWithoutABookSealsWithTheKeyThatItWasMadeWith() throws {
    try withHome { home in
      let book = try SealBook.load(home, at: Self.now)
      #expect(book.key(at: Self.now).id == "seal")
      #expect(book.keySet(at: Self.now).ids == ["seal"])
      #expect(!FileManager.default.fileExists(atPath: home.seals.path))
    }
  }

  @Test func aNewKeyIsPublishedAtOnceAndSealsFromItsTimeOn() throws {
    try withHome { home in
      let registrar = SealRegistrar(home: home)
      let draft = try registrar.draft(.edDSA, from: later(24), at: Self.now)
      #expect(draft.id.wholeMatch(of: /seal-2026-03-02-[0-9a-f]{8}/) != nil)
      try registrar.publish(draft)
      let book = try SealBook.load(home, at: Self.now)
      #expect(book.keySet(at: Self.now).ids == ["seal", draft.id])
      #expect(book.key(at: later(23)).id == "seal")
      #expect(book.key(at: later(24)).id == draft.id)
      #expect(book.keySet(at: later(24)).ids == [draft.id, "seal"])
      #expect(book.entries.map { book.standing(of: $0, at: later(25)) } == [.former, .current])
      let attributes = try FileManager.default.attributesOfItem(atPath: home.sealKey(draft.id).path)
      #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }
  }

  @Test func whatAnOldKeySealedStaysVerifiableAfterItIsRetired() throws {
    try withHome { home in
      let old = try SealBook.load(home, at: Self.now).seal(gateway: gateway, at: Self.now).seal(payload, as: .receipt)
      let registrar = SealRegistrar(home: home)
      try registrar.publish(try registrar.draft(.es256, from: Self.now, at: Self.now))
      try registrar.retire("seal", at: later(1))
      #expect(!FileManager.default.fileExists(atPath: home.seal.path))
      let book = try SealBook.load(home, at: Self.now)
      #expect(book.entries.map { book.standing(of: $0, at: later(2)) } == [.retired, .current])
      #expect(book.keySet.ids == book.keySet(at: Self.now).ids)
      let published = try KeySet(parsing: JSONWriter.bytes(book.keySet(at: later(2)).json))
      #expect(try Seal.verify(old.flattened, as: .receipt, keys: published, gateway: gateway) == payload)
      let new = try book.seal(gateway: gateway, at: later(2)).seal(payload, as: .receipt)
      #expect(new.keyID == published.ids.first)
      #expect(try Seal.verify(new.compact, as: .receipt, keys: published, gateway: gateway) == payload)
      // Told again it is no error: a stop between the book and the file is mended so.
      try registrar.retire("seal", at: later(3))
      #expect(try SealBook.load(home, at: Self.now).entries.first?.retiredAt == later(1))
    }
  }

  @Test func refusesToRetireTheKeyThatSealsOrOneThatIsNone() throws {
    try withHome { home in
      let registrar = SealRegistrar(home: home)
      #expect(throws: SettingsError.self) { try registrar.retire("seal", at: Self.now) }
      let draft = try registrar.draft(.es256, from: later(5), at: Self.now)
      try registrar.publish(draft)
      #expect(throws: SettingsError.self) { try registrar.retire("seal", at: later(4)) }
      #expect(throws: SettingsError.self) { try registrar.retire("../log", at: later(4)) }
      // A key that was to come may be given up.
      try registrar.retire(draft.id, at: later(4))
      #expect(try SealBook.load(home, at: Self.now).key(at: later(6)).id == "seal")
    }
  }

  @Test func theSameKeySealsOnlyOnce() throws {
    try withHome { home in
      let registrar = SealRegistrar(home: home)
      let pem = Array(try String(contentsOf: home.seal, encoding: .utf8).utf8)
      #expect(throws: KeyError.self) { try registrar.draft(importing: KeyImport(pem), from: Self.now, at: Self.now) }
      let draft = try registrar.draft(.es256, from: Self.now, at: Self.now)
      try registrar.publish(draft)
      #expect(throws: KeyError.self) { try registrar.publish(draft) }
    }
  }

  @Test func anImportedSealIsPublishedWithItsCertificate() throws {
    try withHome { home in
      let authority = try DevelopmentAuthority(name: "AC d'essai", on: Self.now)
      let key = try SigningKey.generate(.es384)
      let leaf = try authority.issue("Cachet d'essai", for: key, on: Self.now, days: 30)
      let file = try KeyImport(Array((key.pem + leaf + authority.certificate).utf8))
      let registrar = SealRegistrar(home: home)
      #expect(throws: KeyError.self) { try registrar.draft(importing: file, from: later(24 * 31), at: Self.now) }
      try registrar.publish(try registrar.draft(importing: file, from: Self.now, at: Self.now))
      let json = try SealBook.load(home, at: Self.now).keySet(at: Self.now).json
      let jwk = try JSONTree(parsing: JSONWriter.bytes(json)).root["keys"]?.elements.first { _ in true }
      #expect(jwk?["alg"]?.string == "ES384")
      #expect(jwk?["x5c"]?.elements.compactMap(\.string).count == 2)
      let thumbprint = try CertificateImport(Array(leaf.utf8)).thumbprint
      #expect(jwk?["x5t#S256"]?.string == Base64URL.text(thumbprint.bytes))
      #expect(jwk?["d"] == nil)
    }
  }

  @Test func refusesABookThatDoesNotAgreeWithItsKeys() throws {
    try withHome { home in
      let registrar = SealRegistrar(home: home)
      let draft = try registrar.draft(.es256, from: Self.now, at: Self.now)
      try registrar.publish(draft)
      let text = try String(contentsOf: home.seals, encoding: .utf8)
      let file = home.sealKey(draft.id)
      let pem = try String(contentsOf: file, encoding: .utf8)
      func refused() -> Bool { (try? SealBook.load(home, at: Self.now)) == nil }
      #expect(!refused())
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      #expect(refused())
      try FileManager.default.removeItem(at: file)
      #expect(refused())
      try SigningKey.generate(.es256).store(at: file)
      #expect(refused())
      try FileManager.default.removeItem(at: file)
      try PrivateFile.create(file, pem)
      #expect(!refused())
      for changed in [
        text.replacing("\"keys\"", with: "\"cles\""), text.replacing("\"madeAt\"", with: "\"fait\""),
        text.replacing(draft.id, with: "../\(draft.id)"), text.replacing("\"from\"", with: "\"retiredAt\""), "[]", "",
      ] {
        try Data(changed.utf8).write(to: home.seals)
        #expect(refused(), "\(changed)")
      }
    }
  }

  @Test func oneChangeAtATime() throws {
    try withHome { home in
      let registrar = SealRegistrar(home: home)
      let draft = try registrar.draft(.es256, from: Self.now, at: Self.now)
      let lock = try SealLock(home)
      #expect(throws: SettingsError.self) { try registrar.publish(draft) }
      lock.release()
      try registrar.publish(draft)
    }
  }
}
