import Crypto

/// A SHA-256 digest: 32 bytes, written in lower-case hexadecimal.
public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Takes 32 bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The digest of the given bytes.
  public init(of content: some Sequence<UInt8>) {
    var hash = SHA256()
    if content.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
      hash.update(data: Array(content))
    }
    self.bytes = Array(hash.finalize())
  }

  /// Reads 64 lower-case hexadecimal digits; nil otherwise.
  public init?(_ text: String) {
    guard let bytes = Hexadecimal.bytes(text), bytes.count == 32, text == Hexadecimal.text(bytes) else { return nil }
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String { Hexadecimal.text(bytes) }

  /// The order of the bytes.
  public static func < (left: Digest, right: Digest) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}
