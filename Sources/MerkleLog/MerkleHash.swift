/// A SHA-256 value: the hash of a leaf, of a node or of a whole tree. It always has 32 bytes.
public struct MerkleHash: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Nil unless there are 32 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.bytes = Array(bytes)
  }

  init(digest: some Sequence<UInt8>) { bytes = Array(digest) }

  /// Nil unless the text is the one base64 form (RFC 4648 §4, padded) of 32 bytes.
  public init?(base64: String) {
    guard let bytes = StrictBase64.decode(base64) else { return nil }
    self.init(bytes)
  }

  /// Base64, RFC 4648 §4, padded.
  public var base64: String { StrictBase64.encode(bytes) }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { bytes.map(Self.digits).joined() }

  /// The same as ``hex``.
  public var description: String { hex }

  private static func digits(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
