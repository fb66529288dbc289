import Foundation

/// Learns weights from two files of which nobody says who is who (expectation and maximisation): how often the records of one person compare
/// so from the pairs that share a key, how often two persons' do from pairs taken at large.
public struct WeightLearner: Sendable {
  private let model: IdentityModel
  private static let rounds = 60
  /// Pairs at large for each record of the first file.
  private static let atLarge = 40
  /// Added to every count: no level is impossible.
  private static let smoothing = 0.5

  /// A learner that compares by that model, and leaves what the files cannot teach as it has it.
  public init(_ model: IdentityModel) { self.model = model }

  /// The weights under a name, learnt from two files of at least two records each; nil for shorter ones.
  public func learn(_ left: [FileLinkage.Person], _ right: [FileLinkage.Person], version: String, source: String)
    -> IdentityWeights?
  {
    guard left.count > 1, right.count > 1 else { return nil }
    let others = largely(left, right)
    let linked = FileLinkage(model).sharing(left, right).map { levels(left[$0.0], right[$0.1]) }
    guard !linked.isEmpty else { return nil }
    let u = shares(others.map { ($0, 1) })
    var m = shares(linked.map { ($0, 1) })
    for criterion in IdentityWeights.Criterion.allCases {
      for (level, chances) in model.weights.chances[criterion] ?? [:] { m[criterion]?[level] = chances.same }
    }
    let patterns = Dictionary(linked.map { ($0, 1.0) }) { $0 + $1 }
    var share = 0.5
    for _ in 0..<Self.rounds {
      var weighted: [(Levels, Double)] = []
      var total = 0.0
      for (levels, count) in patterns {
        let (same, other) = (share * chance(levels, m), (1 - share) * chance(levels, u))
        let likely = count * same / (same + other)
        weighted.append((levels, likely))
        total += likely
      }
      m = shares(weighted)
      share = min(max(total / Double(linked.count), 1e-6), 1 - 1e-6)
    }
    return weights(m, u, version: version, source: source)
  }

  private typealias Levels = [IdentityWeights.Criterion: String]
  private typealias Shares = [IdentityWeights.Criterion: [String: Double]]

  private func levels(_ left: FileLinkage.Person, _ right: FileLinkage.Person) -> Levels {
    model.compare(left.traits, right.traits).levels
  }

  /// Pairs at an even distance, the same for the same files; those that share a key are left out, for some are one person's.
  private func largely(_ left: [FileLinkage.Person], _ right: [FileLinkage.Person]) -> [Levels] {
    var found: [Levels] = []
    for (place, person) in left.enumerated() {
      let keys = Set(person.keys)
      for step in 1...Self.atLarge {
        let other = right[(place * 7919 + step * 104_729) % right.count]
        if keys.isDisjoint(with: other.keys) { found.append(levels(person, other)) }
      }
    }
    return found
  }

  private func shares(_ weighted: [(Levels, Double)]) -> Shares {
    var counts: Shares = [:]
    for criterion in IdentityWeights.Criterion.allCases {
      counts[criterion] = Dictionary(uniqueKeysWithValues: criterion.levels.map { ($0, Self.smoothing) })
    }
    for (levels, weight) in weighted {
      for (criterion, level) in levels { counts[criterion]?[level, default: 0] += weight }
    }
    return counts.mapValues { levels in
      let total = levels.values.reduce(0, +)
      return levels.mapValues { $0 / total }
    }
  }

  private func chance(_ levels: Levels, _ shares: Shares) -> Double {
    levels.reduce(1) { $0 * (shares[$1.key]?[$1.value] ?? 1) }
  }

  /// What was learnt; of a criterion that the files do not have, what the model has.
  private func weights(_ m: Shares, _ u: Shares, version: String, source: String) -> IdentityWeights? {
    let old = model.weights
    var chances = old.chances
    for criterion in IdentityWeights.Criterion.allCases {
      let isTaught = Set((m[criterion] ?? [:]).values).count > 1
      guard isTaught else { continue }
      for level in criterion.levels {
        guard let same = m[criterion]?[level], let other = u[criterion]?[level] else { continue }
        chances[criterion]?[level] = IdentityWeights.Chances(same: same, other: other)
      }
    }
    return IdentityWeights(
      version: version, source: source, chances: chances, rareSurname: old.rareSurname, rareFirstName: old.rareFirstName,
      population: old.population, same: old.same, review: old.review, margin: old.margin, limits: old.limits)
  }
}

extension Comparison {
  /// The word of each criterion that both sides have.
  public var levels: [IdentityWeights.Criterion: String] {
    var levels: [IdentityWeights.Criterion: String] = [:]
    levels[.surname] = surname?.rawValue
    levels[.firstName] = firstName?.rawValue
    if surname != nil, firstName != nil { levels[.crossed] = (isCrossed ? Equality.same : .other).rawValue }
    levels[.birth] = birth?.rawValue
    levels[.place] = place?.rawValue
    levels[.sex] = sex?.rawValue
    levels[.contact] = contact?.rawValue
    return levels
  }
}
