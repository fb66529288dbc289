/// A qualified name that was checked, and where its colon stands.
struct XMLName {
  let text: String
  /// The index of the colon in UTF-8, 0 where there is no prefix.
  let colon: Int
  /// Where the cache keeps its bytes, and the number under which it does; -1 where it does not.
  var slot = -1
  var serial = -1

  /// The prefix, empty where there is none.
  var prefix: String { colon == 0 ? "" : String(decoding: text.utf8.prefix(colon), as: UTF8.self) }
  /// The name without its prefix.
  var local: String { colon == 0 ? text : String(decoding: text.utf8.dropFirst(colon + 1), as: UTF8.self) }
}

extension String {
  /// Equality by code unit: XML, unlike Swift, takes two spellings of an accented letter for two texts.
  func isSame(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
