/// How long a recipient keeps what a purpose releases to it.
public enum Retention: Hashable, Sendable {
  /// So many months after the release.
  case months(Int)
  /// No text that was read says: nothing to be proud of, and said so.
  case unknown

  init(_ node: PolicyNode) throws(PolicyError) {
    let text = try node.text()
    if text == "inconnue" {
      self = .unknown
      return
    }
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[1] == "mois", let months = Int(parts[0]), (1...1200).contains(months) else {
      throw node.failure("a retention is inconnue or a number of mois: \(text)")
    }
    self = .months(months)
  }
}
