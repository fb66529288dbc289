import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

@Suite(.enabled(if: OutsideTool.hasOpenSSL, "the openssl command is not here")) struct KeyImportTests {
  private func reason(_ body: () throws -> Void) -> KeyError? {
    do {
      try body()
      return nil
    } catch {
      return error as? KeyError
    }
  }

  @Test(arguments: [SignatureAlgorithm.es256, .es512, .edDSA, .ps256])
  func readsPKCS12WithItsChain(algorithm: SignatureAlgorithm) throws {
    try OpenSSLFiles.with { files in
      let key = try files.makePartner(algorithm)
      try files.openssl(
        "pkcs12", "-export", "-inkey", "key.pem", "-in", "leaf.pem", "-certfile", "ca.pem", "-out", "all.p12", "-passout",
        "pass:été 04")
      let read = try KeyImport(contentsOf: files.file("all.p12"), passphrase: Array("été 04".utf8))
      #expect(read.key.publicKey.thumbprint == key.publicKey.thumbprint)
      #expect(read.key.algorithm == algorithm)
      let leaf = try CertificateImport(contentsOf: files.file("leaf.pem"))
      #expect(read.certificates?.leaf == leaf.leaf)
      #expect(try read.key.certificateThumbprint == leaf.thumbprint)
      #expect(read.certificates?.intermediates == [try CertificateImport(contentsOf: files.file("ca.pem")).leaf])
    }
  }

  @Test func refusesAWrongPassphraseAndSaysSoInBothLanguages() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl(
        "pkcs12", "-export", "-inkey", "key.pem", "-in", "leaf.pem", "-out", "all.p12", "-passout", "pass:bonne")
      let bytes = try files.bytes("all.p12")
      for wrong in [Array("mauvaise".utf8), [], nil] as [[UInt8]?] {
        #expect(reason { _ = try KeyImport(bytes, passphrase: wrong) } == .wrongPassphrase)
      }
      #expect(reason { _ = try KeyImport(bytes, passphrase: [0x61, 0]) } == .badPassphrase)
      let named = try #require(reason { _ = try KeyImport(contentsOf: files.file("all.p12"), passphrase: []) })
      #expect(named.text(in: .french) == "all.p12 : la phrase de passe n'est pas la bonne")
      #expect(named.text(in: .english) == "all.p12: the passphrase is not the right one")
    }
  }

  @Test func readsPKCS12WithAnEmptyPassphrase() throws {
    try OpenSSLFiles.with { files in
      let key = try files.makePartner()
      try files.openssl("pkcs12", "-export", "-inkey", "key.pem", "-in", "leaf.pem", "-out", "all.p12", "-passout", "pass:")
      #expect(try KeyImport(files.bytes("all.p12")).key.publicKey.thumbprint == key.publicKey.thumbprint)
    }
  }

  @Test func refusesRC2AndSaysHowToConvert() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      let made = try OutsideTool.run([
        "openssl", "pkcs12", "-export", "-legacy", "-inkey", files.file("key.pem").path, "-in", files.file("leaf.pem").path,
        "-out", files.file("old.p12").path, "-passout", "pass:mot",
      ])
      // Without the legacy provider nobody here can make such a file either.
      guard made.status == 0 else { return }
      #expect(reason { _ = try KeyImport(files.bytes("old.p12"), passphrase: Array("mot".utf8)) } == .legacy)
      #expect(reason { _ = try CertificateImport(files.bytes("old.p12"), passphrase: Array("mot".utf8)) } == .legacy)
      #expect(KeyError.legacy.text(in: .french).contains("openssl pkcs12 -legacy"))
    }
  }

  @Test func refusesPKCS12WithoutAKeyOrWithoutAMAC() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl("pkcs12", "-export", "-nokeys", "-in", "leaf.pem", "-out", "certs.p12", "-passout", "pass:mot")
      #expect(reason { _ = try KeyImport(files.bytes("certs.p12"), passphrase: Array("mot".utf8)) } == .noKey)
      try files.openssl(
        "pkcs12", "-export", "-nomac", "-inkey", "key.pem", "-in", "leaf.pem", "-out", "open.p12", "-passout", "pass:mot")
      #expect(reason { _ = try KeyImport(files.bytes("open.p12"), passphrase: Array("mot".utf8)) } == .noMAC)
    }
  }

  @Test func aKeyThatWouldBeWorkedOnForEverIsRefusedAtOnce() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl(
        "pkcs8", "-topk8", "-in", "key.pem", "-outform", "DER", "-out", "sealed.der", "-passout", "pass:mot", "-iter", "65536")
      var der = try files.bytes("sealed.der")
      // INTEGER 65536 becomes 2³¹ − 1: of another length, so the four lengths around it change too.
      let rounds: [UInt8] = [0x02, 0x03, 0x01, 0x00, 0x00]
      let place = try #require(der.indices.first { der[$0...].starts(with: rounds) })
      der.replaceSubrange(place..<place + 5, with: [0x02, 0x04, 0x7F, 0xFF, 0xFF, 0xFF])
      for index in der.indices.dropLast(1) where index < place && der[index] == 0x30 {
        let long = der[index + 1] == 0x81 ? index + 2 : index + 1
        if long + Int(der[long]) >= place - 1 { der[long] += 1 }
      }
      let pem = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n\(Base64.text(der))\n-----END ENCRYPTED PRIVATE KEY-----\n"
      #expect(reason { _ = try KeyImport(Array(pem.utf8), passphrase: Array("mot".utf8)) } == .tooSlow)
    }
  }

  @Test func readsPEMPlainOrEncryptedWithCertificatesBehindTheKey() throws {
    try OpenSSLFiles.with { files in
      let key = try files.makePartner()
      try files.openssl("pkcs8", "-topk8", "-in", "key.pem", "-out", "sealed.pem", "-passout", "pass:mot")
      let chain = try files.bytes("leaf.pem") + files.bytes("ca.pem")
      let plain = try KeyImport(files.bytes("key.pem") + chain)
      #expect(plain.key.publicKey.thumbprint == key.publicKey.thumbprint)
      #expect(plain.certificates?.intermediates.count == 1)
      let sealed = try files.bytes("sealed.pem")
      #expect(try KeyImport(sealed, passphrase: Array("mot".utf8)).key.publicKey.thumbprint == key.publicKey.thumbprint)
      #expect(reason { _ = try KeyImport(sealed) } == .passphraseNeeded)
      #expect(reason { _ = try KeyImport(sealed, passphrase: Array("autre".utf8)) } == .wrongPassphrase)
      let given = try KeyImport(
        contentsOf: files.file("sealed.pem"), passphrase: Array("mot".utf8), certificate: files.file("leaf.pem"))
      #expect(given.key.certificateThumbprint != nil)
    }
  }

  @Test func readsDER() throws {
    try OpenSSLFiles.with { files in
      let key = try files.makePartner()
      try files.openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "pkcs8.der")
      try files.openssl("ec", "-in", "key.pem", "-outform", "DER", "-out", "sec1.der")
      for name in ["pkcs8.der", "sec1.der"] {
        #expect(try KeyImport(files.bytes(name)).key.publicKey.thumbprint == key.publicKey.thumbprint)
      }
      try files.openssl("x509", "-in", "leaf.pem", "-outform", "DER", "-out", "leaf.der")
      #expect(reason { _ = try KeyImport(files.bytes("leaf.der")) } == .noKey)
    }
  }

  @Test func refusesSeveralKeysNoneOrAnothersCertificate() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      let (key, leaf) = (try files.bytes("key.pem"), try files.bytes("leaf.pem"))
      #expect(reason { _ = try KeyImport(key + key) } == .severalKeys)
      #expect(reason { _ = try KeyImport(leaf) } == .noKey)
      let other = Array(try SigningKey.generate(.es256).pem.utf8)
      #expect(reason { _ = try KeyImport(other + leaf) }?.reason == "the certificate belongs to another key")
      try files.openssl("ec", "-in", "key.pem", "-aes256", "-passout", "pass:mot", "-out", "old.pem")
      #expect(reason { _ = try KeyImport(files.bytes("old.pem"), passphrase: Array("mot".utf8)) } == .oldPEMEncryption)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o666]) func refusesAFileThatOthersCanUse(mode: Int) throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl("pkcs12", "-export", "-inkey", "key.pem", "-in", "leaf.pem", "-out", "all.p12", "-passout", "pass:mot")
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: files.file("all.p12").path)
      for body in [
        { _ = try KeyImport(contentsOf: files.file("all.p12"), passphrase: Array("mot".utf8)) },
        { _ = try CertificateImport(contentsOf: files.file("all.p12"), passphrase: Array("mot".utf8)) },
      ] as [() throws -> Void] {
        #expect(reason(body)?.text(in: .french).contains("chmod 600") == true)
      }
    }
  }

  @Test func refusesWhatIsNoKeyFile() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl("pkcs12", "-export", "-inkey", "key.pem", "-in", "leaf.pem", "-out", "all.p12", "-passout", "pass:mot")
      let good = try files.bytes("all.p12")
      for bytes in [[], [0x30], [0x30, 0x84], Array("rien".utf8), [0x30, 0xFF, 0x02, 0x01, 0x03]] as [[UInt8]] {
        #expect(reason { _ = try KeyImport(bytes) } == .noContainer)
      }
      #expect(reason { _ = try KeyImport([UInt8](repeating: 0x30, count: KeyContainer.maximumBytes + 1)) } == .tooLarge)
      #expect(reason { _ = try KeyImport(Array("-----BEGIN PRIVATE KEY-----\nAA\n".utf8)) } == .broken)
      for length in stride(from: 10, to: good.count, by: 41) {
        #expect(reason { _ = try KeyImport(Array(good.prefix(length)), passphrase: Array("mot".utf8)) } != nil)
      }
      for index in stride(from: 0, to: good.count, by: 5) {
        var changed = good
        changed[index] ^= 0x11
        _ = reason { _ = try KeyImport(changed, passphrase: Array("mot".utf8)) }
      }
    }
  }
}
