import Foundation

/// What two records are to each other, as far as everything but a number says: how likely one person's, and whether that is enough.
public struct Likelihood: Hashable, Sendable {
  /// The outcome. The raw value is the word of files and evidence.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Two persons.
    case different
    /// A person has to look.
    case review
    /// One person.
    case same
  }

  /// How they compare.
  public let comparison: Comparison
  /// What that says beyond the population's bits.
  public let bits: Double
  /// The outcome.
  public let outcome: Outcome

  /// By how much the outcome may rest on what differs.
  enum Setting {
    /// Anybody may be anybody: what tells twins, siblings and homonyms apart always stops a merge, and mostly makes two of them.
    case open
    /// The same, and everybody who may be one person is wanted: somebody will look at a list.
    case files
    /// Each person stands in each of two files once, and nobody else comes near: names that nobody bears may be slips.
    case oneToOne
  }

  init(_ comparison: Comparison, by model: IdentityModel, among population: Double, _ setting: Setting = .open) {
    self.comparison = comparison
    bits = model.bits(comparison) - log2(max(population, 1))
    outcome =
      if bits < model.weights.review || setting == .open && !comparison.isWorthALook {
        .different
      } else if bits >= model.weights.same, comparison.admitsMerge(setting) {
        .same
      } else {
        .review
      }
  }
}

extension Likelihood {
  /// Bits, each criterion with the word of its level and its own bits, and the weights' version: never a value.
  public func text(by model: IdentityModel) -> String {
    let criteria = model.criteria(comparison).map { "\($0.criterion.rawValue) \($0.level) \(Self.signed($0.bits))" }
    let total = Self.signed(bits).drop { $0 == "+" }
    return (["\(total) bits"] + criteria + ["poids \(model.weights.version)"]).joined(separator: ", ")
  }

  /// With a sign and one decimal: `+9.7`.
  public static func signed(_ bits: Double) -> String {
    let tenths = Int((bits * 10).rounded())
    return "\(tenths < 0 ? "-" : "+")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}

extension Comparison {
  /// Whether nothing stands in the way of taking both for one person without anybody looking.
  ///
  /// Other first names are twins or siblings, other years a parent and child of one name, another NIR or sex somebody else.
  func admitsMerge(_ setting: Likelihood.Setting) -> Bool {
    guard !hasOtherNIR, !hasOtherBirthRank, sex != .other else { return false }
    switch setting {
    case .oneToOne:
      let areOtherFirstNames = firstName == .other || firstName == .near
      return !(areOtherFirstNames && areFirstNamesKnown) && ![.other, .year, .yearSlip].contains(birth)
    case .open, .files:
      // A slip in a first name may be another first name, and a day that stands for none is no day.
      guard let surname, let firstName, let birth, surname > .near, firstName >= .part, !hasOtherBirthName, !isAnotherFirstName,
        !isConventionalDay,
        place == .same, isPlaceACommune
      else { return false }
      let slips = [surname < .part, birth != .same, isCrossed].filter { $0 }.count
      return birth == .same ? slips <= 1 : birth == .daySlip && slips == 1
    }
  }
}

extension Comparison {
  /// Whether a person who looked could find them to be one: not of two first names that people bear, nor of two birth dates; of two surnames
  /// only where the rest is one, as after a marriage.
  var isWorthALook: Bool {
    if let firstName, firstName < .sound, areFirstNamesKnown { return false }
    if birth?.areTwo == true { return false }
    if let surname, surname < .sound { return place == .same && sex != .other && firstName == .same }
    return true
  }
}

extension Comparison.BirthLevel {
  /// Whether two dates so far apart are two persons', whatever else is the same.
  var areTwo: Bool { self == .other || self == .year }
}

extension Comparison.NameLevel: Comparable {
  /// From other names to the same.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
