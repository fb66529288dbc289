/// base64url without padding (RFC 7515 §2, RFC 4648 §5), strictly: no padding, no other alphabet, no bits left over.
public enum Base64URL {
  private static let alphabet = Base64Alphabet(lastTwo: "-_")

  /// The text of these bytes.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: encode(bytes), as: UTF8.self)
  }

  /// The ASCII bytes of the text of these bytes.
  public static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] { alphabet.encode(bytes) }

  /// The bytes that the text stands for; nil for padding, foreign characters, an impossible length or bits left over.
  public static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? { alphabet.decode(text) }

  /// The bytes that the text stands for, a part of a larger one; nil as above.
  public static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8]? { alphabet.decode(text) }

  /// The bytes that the text stands for; nil as above.
  public static func bytes(_ text: String) -> [UInt8]? { bytes(text.utf8) }
}
