extension XMLLexer {
  /// `<Name>text</Name>` in one step, which is what most of a partner's file is made of.
  ///
  /// Nil, with nothing read, where it is anything more: a new or prefixed name, an attribute, a reference, a letter above 7F, a
  /// fault, or an end that is not at hand. The tokens then say what it is.
  mutating func leaf() -> (name: String, text: String)? {
    let start = closedBefore ? spaceEnd(position).index : position
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
    let (nameEnd, hash) = nameEnd(start + 1)
    guard nameEnd < bytes.count, bytes[nameEnd] == UInt8(ascii: ">"),
      let name = names.find(hash, bytes, start + 1..<nameEnd), name.colon == 0
    else { return nil }
    let textEnd = plainEnd(nameEnd + 1)
    guard textEnd + 1 < bytes.count, bytes[textEnd] == UInt8(ascii: "<"), bytes[textEnd + 1] == UInt8(ascii: "/"),
      let end = names.end(of: name, bytes, textEnd + 2), bytes[end] == UInt8(ascii: ">")
    else { return nil }
    position = end + 1
    closedBefore = true
    return (name.text, String(decoding: bytes[nameEnd + 1..<textEnd], as: UTF8.self))
  }
}
