/// base64 with padding (RFC 4648 §4), strictly: padding where it belongs, no line breaks, no bits left over.
///
/// CloudEvents `data_base64` and JWS `x5c` use it; everything else of a JWS is ``Base64URL``.
public enum Base64 {
  private static let alphabet = Base64Alphabet(lastTwo: "+/")
  private static let padding = UInt8(ascii: "=")

  /// The padded text of these bytes.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    let symbols = alphabet.encode(bytes)
    return String(decoding: symbols + Array(repeating: padding, count: (4 - symbols.count % 4) % 4), as: UTF8.self)
  }

  /// The bytes that the text stands for; nil when the length is no multiple of four, or for anything but the one right text.
  public static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    let whole = Array(text)
    guard whole.count % 4 == 0 else { return nil }
    var symbols = whole[...]
    for _ in 0..<2 where symbols.last == padding { symbols.removeLast() }
    return alphabet.decode(symbols)
  }

  /// The bytes that the text stands for; nil as above.
  public static func bytes(_ text: String) -> [UInt8]? { bytes(text.utf8) }
}
