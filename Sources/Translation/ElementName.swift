/// A partner's element as a row names it: `NOM`, `QUAL?`, `Personne+`, `Activite*`, `Prestations{2}`, `Adresse{1,3}`, `agents[]`;
/// between backquotes any name, as that of a column: `` `Date de naissance*`? ``.
struct ElementName: Hashable {
  var name: String
  var minimum = 1
  var maximum = 1
  var isArray = false

  /// Nil when the text is none of these.
  init?(_ text: String) {
    var suffix: Substring
    if text.hasPrefix("`") {
      guard let close = text.dropFirst().firstIndex(of: "`") else { return nil }
      name = String(text[..<close].dropFirst())
      guard !name.isEmpty else { return nil }
      suffix = text[close...].dropFirst()
    } else {
      let end = text.firstIndex { "?*+{[".contains($0) } ?? text.endIndex
      name = String(text[..<end])
      guard !name.isEmpty, !name.contains("/"), !name.contains(" ") else { return nil }
      suffix = text[end...]
    }
    if suffix.hasPrefix("[]") {
      isArray = true
      suffix = suffix.dropFirst(2)
      guard suffix.isEmpty || suffix == "?" else { return nil }
    }
    switch suffix {
    case "": break
    case "?": minimum = 0
    case "*": (minimum, maximum) = (0, .max)
    case "+": maximum = .max
    default:
      guard suffix.hasPrefix("{"), suffix.hasSuffix("}") else { return nil }
      let numbers = suffix.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      switch (numbers.count, numbers.first ?? nil, numbers.last ?? nil) {
      case (1, let count?, _) where count > 0: (minimum, maximum) = (count, count)
      case (2, let least?, let most?) where least >= 0 && most > 0 && least <= most: (minimum, maximum) = (least, most)
      default: return nil
      }
    }
  }
}
