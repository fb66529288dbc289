/// An XML document that came as text, inside of JSON: its characters are known already, whatever encoding its declaration names
/// (RFC 7303 §3: what carries a document says its encoding, the declaration does not).
enum XMLText {
  /// The document's bytes in UTF-8, its declaration saying so; everything else of the declaration stays to be checked.
  static func bytes(_ text: String) -> [UInt8] {
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let named = text[..<end.lowerBound].firstRange(of: /encoding\s*=\s*("[^"]*"|'[^']*')/)
    else { return Array(text.utf8) }
    return Array((text[..<named.lowerBound] + "encoding=\"UTF-8\"" + text[named.upperBound...]).utf8)
  }
}
