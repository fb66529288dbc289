/// What a file of keys and certificates is, by its first bytes; its name is not asked.
enum KeyContainer {
  case pem
  case certificateDER
  case keyDER
  case pkcs12

  /// The most bytes that such a file may have.
  static let maximumBytes = 1 << 20

  init(_ bytes: [UInt8]) throws(KeyError) {
    guard bytes.count <= Self.maximumBytes else { throw .tooLarge }
    guard bytes.first == 0x30 else {
      guard String(decoding: bytes, as: UTF8.self).contains("-----BEGIN ") else { throw .noContainer }
      self = .pem
      return
    }
    // A certificate is a SEQUENCE that begins with one; PKCS #12 and private keys begin with their version, 3 or less.
    let inner = bytes.dropFirst(2 + (bytes.count > 1 && bytes[1] > 0x80 ? Int(bytes[1] & 0x7F) : 0)).prefix(3)
    switch Array(inner) {
    case [0x02, 0x01, 0x03]: self = .pkcs12
    case [0x02, 0x01, 0x00], [0x02, 0x01, 0x01]: self = .keyDER
    default:
      guard inner.first == 0x30 else { throw .noContainer }
      self = .certificateDER
    }
  }

  /// The blocks of a PEM text; refuses one of which a block cannot be read.
  static func blocks(_ bytes: [UInt8]) throws(KeyError) -> [PEMBlock] {
    let blocks = PEMBlock.all(in: bytes)
    guard
      String(decoding: bytes, as: UTF8.self).split(separator: "-----BEGIN ", omittingEmptySubsequences: false).count == blocks
        .count + 1
    else { throw .broken }
    return blocks
  }
}

extension PEMBlock {
  var isCertificate: Bool { ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"].contains(label) }
  var isKey: Bool { label.hasSuffix("PRIVATE KEY") }
}
