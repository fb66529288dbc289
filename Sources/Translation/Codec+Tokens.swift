extension Codec {
  /// The words of a codec as an adapter names it: a space stands between them, or is part of one that is in double quotes
  /// (`list ", "`). Nil for a quote that does not end, or nothing between two.
  static func tokens(_ text: String) -> [String]? {
    var tokens: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "\""), end > rest.startIndex else { return nil }
        tokens.append(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
        guard rest.isEmpty || rest.first == " " else { return nil }
      } else {
        let word = rest.prefix { $0 != " " }
        tokens.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return tokens
  }
}
