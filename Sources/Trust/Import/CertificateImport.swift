public import Exchange
public import Foundation
import X509

/// The certificates of a file that somebody hands in: PEM, DER or PKCS #12; whatever private key came along is not kept.
public struct CertificateImport: Hashable, Sendable {
  /// The subject's own certificate, PEM.
  public let leaf: String
  /// Those that lead up from it, PEM, nearest first; a root may be among them and counts for nothing.
  public let intermediates: [String]

  /// All of them in one PEM text, the leaf first.
  public var pem: String { leaf + intermediates.joined() }

  /// SHA-256 of the leaf's DER: `x5t#S256`.
  public var thumbprint: Digest {
    get throws(KeyError) { try CertificateFile(pem: leaf).thumbprint }
  }

  /// The DER of all of them, the leaf first.
  public var der: [[UInt8]] { PEMBlock.all(in: Array(pem.utf8)).map(\.der) }

  /// The first and the last moment of the leaf's validity.
  public var validity: ClosedRange<Instant> {
    get throws(KeyError) {
      let leaf = try CertificateFile(pem: leaf).leaf
      let (start, end) = (Instant(leaf.notValidBefore), Instant(leaf.notValidAfter))
      guard start <= end else { throw KeyError("its certificate ends before it begins") }
      return start...end
    }
  }

  /// Reads the bytes; the passphrase is that of a PKCS #12 file.
  ///
  /// A PEM file has the subject's own certificate first; private keys in PEM or DER are refused, for who hands them in does not know
  /// what they are. Of a PKCS #12 file, the own certificate is that of its key, else the one that issued no other.
  public init(_ bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) {
    let order: CertificateOrder
    switch try KeyContainer(bytes) {
    case .pem:
      let blocks = try KeyContainer.blocks(bytes)
      guard !blocks.contains(where: \.isKey) else { throw .privateKeyThere }
      order = try CertificateOrder(asWritten: blocks.filter(\.isCertificate).map(\.der))
    case .certificateDER: order = try CertificateOrder(asWritten: [bytes])
    case .keyDER: throw .privateKeyThere
    case .pkcs12:
      let file = try PKCS12File(bytes, passphrase: passphrase ?? [])
      order = try CertificateOrder(leaf: file.own, from: file.others)
    }
    guard let first = order.pem.first else { throw .noCertificate }
    leaf = first
    intermediates = Array(order.pem.dropFirst())
  }

  /// Reads a file as above. A PKCS #12 file that others than its owner can use is refused, for it may hold a private key.
  public init(contentsOf file: URL, passphrase: [UInt8]? = nil) throws(KeyError) {
    guard let data = try? Data(contentsOf: file) else { throw .unreadable(file) }
    var bytes = [UInt8](data)
    // What is wrong with a private file names it already.
    if case .pkcs12? = try? KeyContainer(bytes) { bytes = try PrivateFile.bytes(file) }
    do {
      try self.init(bytes, passphrase: passphrase)
    } catch {
      throw error.of(file.lastPathComponent)
    }
  }
}
