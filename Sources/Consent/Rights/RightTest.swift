public import Dossier

/// What a condition of a right tests over the facts of a dossier: a closed set, in data.
public indirect enum RightTest: Hashable, Sendable {
  /// The person has reached this age, in whole years, on the day.
  case minimumAge(Int)
  /// The person is of this age or younger, in whole years, on the day.
  case maximumAge(Int)
  /// The value at that place is one of these words.
  case isAmong(Condition.FactMember, Set<String>)
  /// The value at that place is yes, or is no.
  case equals(Condition.FactMember, Bool)
  /// The number at that place is this one or greater: children, months.
  case atLeast(Condition.FactMember, Int64)
  /// The amount at that place lies within a bound that a decree sets.
  case amount(Condition.FactMember, Bound, RightAmount)
  /// The person or the household has that benefit in one of these states, as told of them (`/usager/droits`, `/foyer/droits`).
  case benefit(String, states: Set<String>)
  /// The address that is known lies there.
  case residence(Residence)
  /// The person must declare that fact, whatever is known of it: never met by what is known.
  case declared(FactPath)
  /// No fact of the dossier carries it: only the person, or the body in charge, can say.
  case asked
  /// One of these is met.
  case anyOf([RightTest])

  /// How an amount is bounded. The raw value is the word of the files.
  public enum Bound: String, Hashable, Sendable, CaseIterable {
    /// At most the amount.
    case atMost = "auPlus"
    /// Less than the amount.
    case below = "moinsDe"
  }

  /// Where somebody lives. The raw value is the word of the files.
  public enum Residence: String, Hashable, Sendable, CaseIterable {
    /// In France.
    case france
    /// In a territory of whoever asks.
    case territory = "territoire"
  }

  /// The facts that the test looks at, in order.
  public var paths: [FactPath] {
    switch self {
    case .minimumAge, .maximumAge: [Self.birth].compactMap(\.self)
    case .isAmong(let place, _), .equals(let place, _), .atLeast(let place, _), .amount(let place, _, _): [place.path]
    case .benefit: Self.benefits
    case .residence: Self.addresses
    case .declared(let path): [path]
    case .asked: []
    case .anyOf(let tests): tests.flatMap(\.paths)
    }
  }

  static let birth = FactPath("/usager/identite/dateNaissance")
  static let benefits = ["/usager/droits", "/foyer/droits"].compactMap { FactPath($0) }
  static let addresses = ["/usager/contact/adresse", "/foyer/adresse"].compactMap { FactPath($0) }
}
