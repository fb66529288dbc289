import Dossier

/// How two persons compare, criterion by criterion: what is known of both and how far it is the same. Never a value.
public struct Comparison: Hashable, Sendable {
  /// How far two names are the same; nothing when a side has none. The raw value is the word of weights and evidence.
  public enum NameLevel: String, Hashable, Sendable, CaseIterable {
    /// Other names.
    case other = "autre"
    /// Something in common.
    case near = "proche"
    /// Heard alike in French.
    case sound = "son"
    /// One slip of a typist, or nearly so.
    case slip = "faute"
    /// One is a part of the other: a compound name, a truncated one, the second of the first names.
    case part = "partie"
    /// The same, but for particles, accents and what separates words.
    case same = "meme"

    /// The place in the order, from 0.
    var rank: Int {
      switch self {
      case .other: 0
      case .near: 1
      case .sound: 2
      case .slip: 3
      case .part: 4
      case .same: 5
      }
    }
  }

  /// How far two birth dates are the same.
  public enum BirthLevel: String, Hashable, Sendable, CaseIterable {
    /// Other dates.
    case other = "autre"
    /// The same year.
    case year = "annee"
    /// Two slips.
    case twoSlips = "deux-fautes"
    /// One slip, in the year: parent and child of one name differ so, too.
    case yearSlip = "faute-annee"
    /// One slip in month or day, or the two turned.
    case daySlip = "faute-jour"
    /// All that both know is the same, and one knows less.
    case partial = "partielle"
    /// The same day.
    case same = "meme"
  }

  /// How far two places, or two ways to be reached, are the same.
  public enum PlaceLevel: String, Hashable, Sendable, CaseIterable {
    /// Others.
    case other = "autre"
    /// Something in common: the département, a part of the name.
    case near = "proche"
    /// One slip, or heard alike.
    case slip = "faute"
    /// The same.
    case same = "meme"
  }

  /// Whether they are the same.
  public enum Equality: String, Hashable, Sendable, CaseIterable {
    /// They are not.
    case other = "autre"
    /// They are.
    case same = "meme"
  }

  /// The surname, whichever of each side agrees best.
  public var surname: NameLevel?
  /// The first names.
  public var firstName: NameLevel?
  /// Whether surname and first name stand crossed: each in the other's place.
  public var isCrossed = false
  /// The birth date.
  public var birth: BirthLevel?
  /// The place of birth.
  public var place: PlaceLevel?
  /// The sex.
  public var sex: Equality?
  /// Phone, e-mail or postal code.
  public var contact: Equality?
  /// Whether both have a name at birth, and not the same: they may share a name by marriage.
  public var hasOtherBirthName = false
  /// Whether one's first name is another of the other's: twins are called so, too.
  public var isAnotherFirstName = false
  /// Whether they have another rank among children of one birth.
  public var hasOtherBirthRank = false
  /// Whether the day is one that is written where none is known: the first of January, or the last of December.
  public var isConventionalDay = false
  /// Whether the place of birth is a commune, not a country.
  public var isPlaceACommune = false
  /// Whether both have a NIR, and not the same.
  public var hasOtherNIR = false
  /// The surname on which both agree wholly; nil without one. For its frequency alone, never written.
  var commonSurname: NormalisedName?
  /// The first name on which both agree wholly.
  var commonFirstName: NormalisedName?
  /// Whether both first names are ones that people bear: two that differ are two persons' rather than one's with a slip.
  var areFirstNamesKnown = false
}
