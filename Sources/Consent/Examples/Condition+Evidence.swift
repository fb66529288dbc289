import Dossier
import Exchange
import JSONTree

extension Condition {
  /// What examples must show of it beside that it holds and that it does not: each word that lets through, and an age on both sides of
  /// the birthday. Of the words that do not, one will do: an example that refuses.
  var words: (told: Set<String>, withheld: Set<String>) {
    switch test {
    case .isAmong(_, let words), .role(_, let words): (words, [])
    case .minimumAge(let age): ([String(age)], [String(age - 1)])
    case .equals, .namesRecipient: ([], [])
    }
  }

  /// The word of the situation that the condition looks at. It tells examples apart; whether the condition holds, ``Policy`` says.
  func word(in request: DisclosureRequest) -> String? {
    guard case .person(let person, let households) = request.about else { return nil }
    let foyer = households.first
    func value(_ path: FactPath) -> String? {
      let projection = path.bearer == .foyer ? foyer?.projection : person.projection
      guard case .value(let value)? = projection?[FactKey(path)]?.value else { return nil }
      return value.stringValue
    }
    switch test {
    case .isAmong(let path, _): return value(path)
    case .role(let benefit, _): return foyer?.membership(of: person.id, on: request.day)?[benefit.member]?.stringValue
    case .minimumAge:
      return FactPath(subject).flatMap(value).flatMap { CivilDay($0) }.map { String($0.years(until: request.day)) }
    case .equals, .namesRecipient: return nil
    }
  }
}
