/// A path of a partner's elements as an adapter writes it: names between slashes, one with a slash or a space between backquotes.
enum ElementPath {
  /// The names of `a/b` or `` `Numéro CAF/MSA` ``.
  static func names(_ text: String) -> [String] {
    var names: [String] = []
    var name = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "`": isQuoted.toggle()
      case "/" where !isQuoted:
        names.append(name)
        name = ""
      default: name.append(character)
      }
    }
    return (names + [name]).filter { !$0.isEmpty }
  }
}
