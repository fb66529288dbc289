/// What goes wrong on demand at a simulated partner.
public enum Fault: String, Hashable, Sendable, CaseIterable {
  /// Answers after a minute.
  case slow
  /// Too many calls: 429 with `Retry-After: 2`.
  case tooMany = "429"
  /// A failure of its own, nothing done.
  case failure = "500"
  /// A redirection, as for a missing header.
  case redirect = "302"
  /// Takes no access token.
  case wrongToken = "wrong-token"
  /// Finds several persons.
  case ambiguous
  /// Finds the person, not certified.
  case notCertified = "not-certified"
  /// Does what it was asked and hangs up without an answer.
  case cutAfter = "cut-after"
  /// Does not show yet what it took last: appointments are read as if there were none.
  case notShown = "not-shown"
  /// Signs a call of its own with another secret.
  case forged
  /// Says of a call of its own that it is forty days old.
  case stale
  /// Makes a call of its own twice.
  case twice

  /// The fault and how often it strikes: `500`, `429:2`; nil for anything else.
  public static func read(_ text: String) -> (fault: Fault, times: Int)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let fault = Fault(rawValue: parts[0]) else { return nil }
    guard parts.count == 2 else { return (fault, .max) }
    guard let times = Int(parts[1]), times > 0 else { return nil }
    return (fault, times)
  }
}
