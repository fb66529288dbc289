import Foundation

/// How much each level of each criterion says, learnt once and written down: a version of `Schemas/identity/1/weights.json`.
///
/// For each level two chances: `m`, that two records of one person compare so, and `u`, that two persons' do (Fellegi and Sunter, 1969). What
/// a level says is log2(m / u), in bits.
public struct IdentityWeights: Sendable {
  /// The chances of one level.
  public struct Chances: Hashable, Sendable {
    /// Of two records of one person.
    public let same: Double
    /// Of two persons' records.
    public let other: Double

    /// What the level says, in bits.
    public var bits: Double { log2(same / other) }

    /// Chances between 0 and 1, both excluded; nil for others.
    public init?(same: Double, other: Double) {
      guard same > 0, same <= 1, other > 0, other <= 1 else { return nil }
      (self.same, self.other) = (same, other)
    }
  }

  /// What is compared. The raw value is the file's word.
  public enum Criterion: String, Hashable, Sendable, CaseIterable {
    /// See ``Comparison/surname``.
    case surname = "nom"
    /// See ``Comparison/firstName``.
    case firstName = "prenom"
    /// See ``Comparison/isCrossed``.
    case crossed = "noms-croises"
    /// See ``Comparison/birth``.
    case birth = "naissance"
    /// See ``Comparison/place``.
    case place = "lieu"
    /// See ``Comparison/sex``.
    case sex = "sexe"
    /// See ``Comparison/contact``.
    case contact

    /// The words of its levels.
    var levels: [String] {
      switch self {
      case .surname, .firstName: Comparison.NameLevel.allCases.map(\.rawValue)
      case .birth: Comparison.BirthLevel.allCases.map(\.rawValue)
      case .place: Comparison.PlaceLevel.allCases.map(\.rawValue)
      case .crossed, .sex, .contact: Comparison.Equality.allCases.map(\.rawValue)
      }
    }
  }

  /// The version, as evidence names it.
  public let version: String
  /// From which data it was learnt, in words.
  public let source: String
  /// The chances of each level.
  public let chances: [Criterion: [String: Chances]]
  /// The share of those who bear a surname, or a first name, that no table has.
  public let rareSurname: Double
  /// See ``rareSurname``.
  public let rareFirstName: Double
  /// Among how many persons somebody is looked for, unless the caller knows better.
  public let population: Double
  /// From how many bits beyond the population's two records are one person's.
  public let same: Double
  /// From how many bits beyond the population's a person has to look.
  public let review: Double
  /// By how many bits the best candidate must be ahead of the next.
  public let margin: Double
  /// How many persons a key may lead to before a finer one is asked for.
  public let limits: KeyLimits

  /// Weights of these figures; nil where a level of a criterion has no chances.
  public init?(
    version: String, source: String, chances: [Criterion: [String: Chances]], rareSurname: Double, rareFirstName: Double,
    population: Double, same: Double, review: Double, margin: Double, limits: KeyLimits
  ) {
    for criterion in Criterion.allCases {
      guard let levels = chances[criterion], Set(levels.keys) == Set(criterion.levels) else { return nil }
    }
    guard rareSurname > 0, rareFirstName > 0, population >= 1, same > review, margin >= 0 else { return nil }
    self.version = version
    self.source = source
    self.chances = chances
    self.rareSurname = rareSurname
    self.rareFirstName = rareFirstName
    self.population = population
    self.same = same
    self.review = review
    self.margin = margin
    self.limits = limits
  }

  /// The levels of a criterion, from the one that says least.
  public func levels(of criterion: Criterion) -> [(level: String, chances: Chances)] {
    criterion.levels.compactMap { level in chances[criterion]?[level].map { (level, $0) } }
  }

  func bits(_ criterion: Criterion, _ level: String) -> Double { chances[criterion]?[level]?.bits ?? 0 }
}
