public import Foundation
import SwiftASN1

/// A private key of a file, PKCS #12, PEM or DER, and the certificates that came with it.
public struct KeyImport: Sendable {
  /// The key; its certificate, when there is one, is known to be its own.
  public let key: SigningKey
  /// Its certificate and those that lead up from it; nil when none came with it.
  public let certificates: CertificateImport?

  /// Reads the bytes.
  ///
  /// - Parameters:
  ///   - passphrase: that of a PKCS #12 file or of an encrypted private key (PKCS #8); nil is the empty one.
  ///   - certificate: its certificate's bytes, in place of those in the file.
  ///   - algorithm: what an RSA key signs with; PS256 when nil.
  ///   - id: its `kid`; its thumbprint when nil.
  public init(
    _ bytes: [UInt8], passphrase: [UInt8]? = nil, certificate: [UInt8]? = nil, algorithm: SignatureAlgorithm? = nil,
    id: String? = nil
  ) throws(KeyError) {
    let (pem, found) = try Self.read(bytes, passphrase)
    let given = try certificate.map { other throws(KeyError) in try CertificateImport(other, passphrase: passphrase) }
    certificates = given ?? found
    key = try SigningKey(pem: pem, certificate: certificates?.pem, algorithm: algorithm, id: id)
  }

  /// Reads a file that only its owner can use, as above; another file's certificate in place of those in it.
  public init(
    contentsOf file: URL, passphrase: [UInt8]? = nil, certificate: URL? = nil, algorithm: SignatureAlgorithm? = nil,
    id: String? = nil
  ) throws(KeyError) {
    let bytes = try PrivateFile.bytes(file)
    var other: [UInt8]?
    if let certificate { other = Array(try CertificateImport(contentsOf: certificate, passphrase: passphrase).pem.utf8) }
    do {
      try self.init(bytes, passphrase: passphrase, certificate: other, algorithm: algorithm, id: id)
    } catch {
      throw error.of(file.lastPathComponent)
    }
  }

  private static func read(_ bytes: [UInt8], _ passphrase: [UInt8]?) throws(KeyError) -> (String, CertificateImport?) {
    switch try KeyContainer(bytes) {
    case .certificateDER: throw .noKey
    case .keyDER: return (PEMDocument(type: bytes.isPKCS8 ? "PRIVATE KEY" : "EC PRIVATE KEY", derBytes: bytes).pemString, nil)
    case .pkcs12:
      let file = try PKCS12File(bytes, passphrase: passphrase ?? [])
      guard let key = file.key else { throw .noKey }
      // A key alone is a key; its certificate can be given apart.
      guard let own = file.own else { return (key, nil) }
      let order = try CertificateOrder(leaf: own, from: file.others)
      return (key, try CertificateImport(Array(order.pem.joined().utf8)))
    case .pem:
      let blocks = try KeyContainer.blocks(bytes)
      let keys = blocks.filter(\.isKey)
      guard let key = keys.first else { throw .noKey }
      guard keys.count == 1 else { throw .severalKeys }
      let der = blocks.filter(\.isCertificate).map(\.der)
      let order = der.isEmpty ? nil : try CertificateOrder(asWritten: der)
      let certificates = try order.map { order throws(KeyError) in try CertificateImport(Array(order.pem.joined().utf8)) }
      return (try pem(key, passphrase), certificates)
    }
  }

  private static func pem(_ block: PEMBlock, _ passphrase: [UInt8]?) throws(KeyError) -> String {
    guard !block.isEncrypted else { throw .oldPEMEncryption }
    guard block.label == "ENCRYPTED PRIVATE KEY" else {
      return PEMDocument(type: block.label, derBytes: block.der).pemString
    }
    guard let passphrase else { throw .passphraseNeeded }
    return try PrivateKeyDER.pem(encrypted: block.der, passphrase: passphrase)
  }
}

extension [UInt8] {
  /// Whether a DER private key is PKCS #8 (version 0) rather than SEC 1 (version 1, RFC 5915).
  fileprivate var isPKCS8: Bool {
    let header = count > 1 && self[1] > 0x80 ? 2 + Int(self[1] & 0x7F) : 2
    return dropFirst(header).prefix(3) == [0x02, 0x01, 0x00]
  }
}
