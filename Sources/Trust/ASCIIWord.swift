/// A name from a message as it may be shown in a refusal.
enum ASCIIWord {
  /// The name itself when it is short and plain; `…` for anything that could carry more than a name.
  static func shown(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 95 || byte == 35
    }
    return isPlain && (1...32).contains(name.utf8.count) ? name : "…"
  }
}
