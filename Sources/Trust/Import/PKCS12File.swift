import COpenSSL
import SwiftASN1

/// A PKCS #12 file, opened with its passphrase: one private key at most, and certificates.
struct PKCS12File {
  /// The private key as PKCS #8 PEM, when there is one.
  let key: String?
  /// The certificate of that key, DER.
  let own: [UInt8]?
  /// The other certificates, DER, in no order that counts.
  let others: [[UInt8]]

  init(_ bytes: [UInt8], passphrase: [UInt8]) throws(KeyError) {
    guard !passphrase.contains(0) else { throw .badPassphrase }
    ERR_clear_error()
    defer { ERR_clear_error() }
    let file = bytes.withUnsafeBufferPointer { buffer in
      var at = buffer.baseAddress
      return d2i_PKCS12(nil, &at, buffer.count)
    }
    guard let file else { throw .broken }
    defer { PKCS12_free(file) }
    let word = try PKCS12Word(opening: file, with: passphrase)
    guard try word.keyCount(in: file) <= 1 else { throw .severalKeys }
    var (key, certificate): (OpaquePointer?, OpaquePointer?)
    var stack: OpaquePointer?
    guard word.withText({ PKCS12_parse(file, $0, &key, &certificate, &stack) }) == 1 else { throw PKCS12Word.complaint() }
    defer {
      EVP_PKEY_free(key)
      X509_free(certificate)
      pkcs12_free_certificates(stack)
    }
    self.key = try key.map(Self.pem)
    own = certificate.flatMap(Self.der)
    others = (0..<pkcs12_certificate_count(stack)).compactMap { pkcs12_certificate(stack, $0).flatMap(Self.der) }
  }

  private static func der(_ certificate: OpaquePointer) -> [UInt8]? {
    var start: UnsafeMutablePointer<UInt8>?
    let count = i2d_X509(certificate, &start)
    guard count > 0, let start else { return nil }
    defer { CRYPTO_free(start, nil, 0) }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  private static func pem(_ key: OpaquePointer) throws(KeyError) -> String {
    guard let info = EVP_PKEY2PKCS8(key) else { throw .broken }
    defer { PKCS8_PRIV_KEY_INFO_free(info) }
    return try PrivateKeyDER.pem(info)
  }
}

/// A private key as OpenSSL holds it, written as PEM.
enum PrivateKeyDER {
  static func pem(_ info: OpaquePointer) throws(KeyError) -> String {
    var start: UnsafeMutablePointer<UInt8>?
    let count = i2d_PKCS8_PRIV_KEY_INFO(info, &start)
    guard count > 0, let start else { throw .broken }
    defer { CRYPTO_clear_free(start, Int(count), nil, 0) }
    return PEMDocument(type: "PRIVATE KEY", derBytes: Array(UnsafeBufferPointer(start: start, count: Int(count)))).pemString
  }

  /// The private key of an `ENCRYPTED PRIVATE KEY` block (RFC 5958 §3).
  static func pem(encrypted der: [UInt8], passphrase: [UInt8]) throws(KeyError) -> String {
    ERR_clear_error()
    defer { ERR_clear_error() }
    let sealed = der.withUnsafeBufferPointer { buffer in
      var at = buffer.baseAddress
      return d2i_X509_SIG(nil, &at, buffer.count)
    }
    guard let sealed else { throw .broken }
    defer { X509_SIG_free(sealed) }
    try PKCS12Word.requireRounds(of: sealed)
    let info = passphrase.withUnsafeBytes { buffer in
      PKCS8_decrypt(sealed, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count))
    }
    guard let info else { throw PKCS12Word.complaint() }
    defer { PKCS8_PRIV_KEY_INFO_free(info) }
    return try pem(info)
  }
}
