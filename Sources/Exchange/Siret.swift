/// The SIRET of an establishment: 14 digits that obey Luhn's rule.
///
/// Establishments of La Poste (SIREN 356000000) follow another rule, a digit sum that is a multiple of five (unverified).
public struct Siret: Hashable, Sendable, CustomStringConvertible {
  /// The fourteen digits.
  public let text: String

  /// Accepts fourteen digits with a right check; nil otherwise.
  public init?(_ text: String) {
    let digits = text.utf8.map { Int($0) - 48 }
    guard digits.count == 14, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let luhn = digits.enumerated().reduce(0) { sum, item in
      let doubled = item.offset % 2 == 0 ? item.element * 2 : item.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    let isPost = text.hasPrefix("356000000") && digits.reduce(0, +) % 5 == 0
    guard luhn % 10 == 0 || isPost else { return nil }
    self.text = text
  }

  /// The fourteen digits.
  public var description: String { text }
}
