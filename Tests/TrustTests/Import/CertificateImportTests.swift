import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

@Suite(.enabled(if: OutsideTool.hasOpenSSL, "the openssl command is not here")) struct CertificateImportTests {
  @Test func readsOneCertificateInEveryForm() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl("x509", "-in", "leaf.pem", "-outform", "DER", "-out", "leaf.der")
      try files.openssl("pkcs12", "-export", "-nokeys", "-in", "leaf.pem", "-out", "leaf.p12", "-passout", "pass:mot")
      let pem = try CertificateImport(contentsOf: files.file("leaf.pem"))
      #expect(try CertificateImport(contentsOf: files.file("leaf.der")) == pem)
      #expect(try CertificateImport(contentsOf: files.file("leaf.p12"), passphrase: Array("mot".utf8)) == pem)
      #expect(try pem.thumbprint == Digest(of: files.bytes("leaf.der")))
      #expect(try RegistrationOf(pem.pem).thumbprint == pem.thumbprint)
    }
  }

  @Test func findsTheLeafOfABagAndPutsTheOthersInOrder() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      let stranger = try DevelopmentAuthority(name: "Une autre AC", on: Instant(milliseconds: 1_700_000_000_000))
      try files.write("stranger.pem", stranger.certificate)
      let (leaf, root) = (try files.bytes("leaf.pem"), try files.bytes("ca.pem"))
      try files.write("bag.pem", String(decoding: root + leaf, as: UTF8.self))
      try files.openssl("pkcs12", "-export", "-nokeys", "-in", "bag.pem", "-out", "bag.p12", "-passout", "pass:mot")
      let read = try CertificateImport(files.bytes("bag.p12"), passphrase: Array("mot".utf8))
      #expect(try read == CertificateImport(leaf + root))
      try files.write("two.pem", String(decoding: leaf + Array(stranger.certificate.utf8), as: UTF8.self))
      try files.openssl("pkcs12", "-export", "-nokeys", "-in", "two.pem", "-out", "two.p12", "-passout", "pass:mot")
      #expect(throws: KeyError.severalLeaves) { try CertificateImport(files.bytes("two.p12"), passphrase: Array("mot".utf8)) }
    }
  }

  @Test func keepsNoPrivateKey() throws {
    try OpenSSLFiles.with { files in
      try files.makePartner()
      try files.openssl(
        "pkcs12", "-export", "-inkey", "key.pem", "-in", "leaf.pem", "-certfile", "ca.pem", "-out", "all.p12", "-passout",
        "pass:mot")
      let read = try CertificateImport(files.bytes("all.p12"), passphrase: Array("mot".utf8))
      #expect(!read.pem.contains("PRIVATE"))
      #expect(read.intermediates.count == 1)
      let both = try files.bytes("leaf.pem") + files.bytes("key.pem")
      #expect(throws: KeyError.privateKeyThere) { try CertificateImport(both) }
    }
  }

  @Test func refusesWhatHoldsNoCertificate() throws {
    #expect(throws: KeyError.noCertificate) {
      try CertificateImport(Array("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n".utf8))
    }
    #expect(throws: KeyError.noContainer) { try CertificateImport(Array("<xml/>".utf8)) }
    #expect(throws: KeyError.self) { try CertificateImport([0x30, 0x03, 0x30, 0x01, 0x00]) }
  }
}

/// What the registry reads of a partner's certificates.
private struct RegistrationOf {
  let thumbprint: Digest
  init(_ pem: String) throws { thumbprint = try CertificateFile(pem: pem).thumbprint }
}
