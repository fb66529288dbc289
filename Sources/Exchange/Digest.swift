import Crypto

/// A SHA-256 digest: 32 bytes, written in lower-case hexadecimal.
public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The bytes by eights, the most significant first: a digest is copied, compared and looked up much more often than it is written out.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  private init(_ bytes: UnsafeRawBufferPointer) {
    func word(_ at: Int) -> UInt64 { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: at * 8, as: UInt64.self)) }
    words = (word(0), word(1), word(2), word(3))
  }

  /// Takes 32 bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self = bytes.withUnsafeBytes { Digest($0) }
  }

  /// The digest of the given bytes.
  public init(of content: some Sequence<UInt8>) {
    var hash = SHA256()
    if content.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
      hash.update(data: Array(content))
    }
    self = hash.finalize().withUnsafeBytes { Digest($0) }
  }

  /// Reads 64 lower-case hexadecimal digits; nil otherwise.
  public init?(_ text: String) {
    guard let bytes = Hexadecimal.bytes(text), bytes.count == 32, text == Hexadecimal.text(bytes) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    let all = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    return withUnsafeBytes(of: all) { Array($0) }
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String { Hexadecimal.text(bytes) }

  /// The same 32 bytes.
  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  /// Adds the first eight bytes: of digests that are kept, no two that begin alike are found by trying.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// The order of the bytes.
  public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
}
