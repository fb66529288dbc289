/// Two files of persons, linked as the gateway links: the same keys, weights and thresholds, in memory.
public struct FileLinkage: Sendable {
  /// One record of a file.
  public struct Person: Sendable {
    /// The file's own name of the record.
    public let id: String
    let evidence: IdentityEvidence
    let keys: [BlindKey]
    let lookUpKeys: [BlindKey]
    let traits: Traits

    /// A record.
    public init(id: String, evidence: IdentityEvidence) {
      self.id = id
      self.evidence = evidence
      keys = evidence.blindKeys
      lookUpKeys = evidence.lookUpKeys
      traits = Traits(evidence)
    }
  }

  /// Two records that are, or may be, one person.
  public struct Pair: Sendable {
    /// The place of each in its file.
    public let left: Int
    /// See ``left``.
    public let right: Int
    /// What they are to each other; never ``Likelihood/Outcome/different``.
    public let outcome: Likelihood.Outcome
    /// How likely one person, in bits; 0 is as likely as not.
    public let bits: Double
    /// How they compare.
    public let comparison: Comparison
    /// Whether a NIR decided.
    let isByNumber: Bool
  }

  /// What was found.
  public struct Result: Sendable {
    /// The pairs, the likeliest first.
    public let pairs: [Pair]
    /// How many pairs were compared.
    public let compared: Int
    /// Keys that led to too many, and had no finer one.
    public let crowded: Int
  }

  private let model: IdentityModel
  private let population: Double?

  /// A linkage by that model.
  ///
  /// - Parameter population: among how many persons somebody is looked for; nil for as many as the longer file has.
  public init(_ model: IdentityModel, population: Double? = nil) {
    self.model = model
    self.population = population
  }

  /// The pairs of two files.
  ///
  /// - Parameter oneToOne: each person stands once in each file at most: of several pairs of one record the likeliest is kept, and only one
  ///   that is well ahead of the next is taken for the same without anybody looking.
  public func link(_ left: [Person], _ right: [Person], oneToOne: Bool = false) -> Result {
    let (found, crowded) = candidates(left, right)
    // Names may be more frequent here than in the whole country: then they say less.
    let model = model.observing((left + right).map(\.evidence))
    let among = population ?? Double(max(left.count, right.count))
    var likely = found.compactMap { judged($0, left, right, among, oneToOne ? .oneToOne : .files, model) }
    // A number is surer than any likelihood.
    likely.sort {
      ($0.isByNumber ? 0 : 1, $1.bits, $0.left, $0.right) < ($1.isByNumber ? 0 : 1, $0.bits, $1.left, $1.right)
    }
    return Result(
      pairs: ahead(oneToOne ? assigned(likely) : foremost(likely), among: likely), compared: found.count, crowded: crowded)
  }

  /// What one pair is; nil for two persons.
  private func judged(
    _ places: (Int, Int), _ left: [Person], _ right: [Person], _ among: Double, _ setting: Likelihood.Setting,
    _ model: IdentityModel
  ) -> Pair? {
    let (one, other) = (left[places.0], right[places.1])
    let likelihood = Likelihood(model.compare(one.traits, other.traits), by: model, among: among, setting)
    let verdict = Verdict.outcome(one.evidence, [other.evidence], likelihood, [likelihood], by: model)
    switch verdict {
    case .different: return nil
    case .doubt:
      return Pair(
        left: places.0, right: places.1, outcome: .review, bits: likelihood.bits, comparison: likelihood.comparison,
        isByNumber: false)
    case .same(let reason):
      return Pair(
        left: places.0, right: places.1, outcome: .same, bits: likelihood.bits, comparison: likelihood.comparison,
        isByNumber: reason.rule != .likelihood)
    }
  }

  /// Without those of which a record has another far ahead.
  private func foremost(_ likely: [Pair]) -> [Pair] {
    var (lefts, rights): ([Int: Double], [Int: Double]) = ([:], [:])
    for pair in likely {
      lefts[pair.left] = max(lefts[pair.left] ?? pair.bits, pair.bits)
      rights[pair.right] = max(rights[pair.right] ?? pair.bits, pair.bits)
    }
    return likely.filter { pair in
      let best = max(lefts[pair.left] ?? pair.bits, rights[pair.right] ?? pair.bits)
      return pair.outcome == .same || best - pair.bits <= model.weights.margin
    }
  }

  /// The surest pair first, and none that shares a record with one before.
  private func assigned(_ likely: [Pair]) -> [Pair] {
    var (lefts, rights): (Set<Int>, Set<Int>) = ([], [])
    return likely.filter { pair in
      guard !lefts.contains(pair.left), !rights.contains(pair.right) else { return false }
      lefts.insert(pair.left)
      rights.insert(pair.right)
      return true
    }
  }

  /// A pair that rests on likelihood, and that another of the same records comes near, is for a person to look at.
  private func ahead(_ pairs: [Pair], among likely: [Pair]) -> [Pair] {
    var (lefts, rights): ([Int: [Double]], [Int: [Double]]) = ([:], [:])
    for pair in likely {
      lefts[pair.left, default: []].append(pair.bits)
      rights[pair.right, default: []].append(pair.bits)
    }
    return pairs.map { pair in
      let isNear = { (bits: [Double]?) in (bits ?? []).count { $0 > pair.bits - model.weights.margin } > 1 }
      guard pair.outcome == .same, !pair.isByNumber, isNear(lefts[pair.left]) || isNear(rights[pair.right]) else { return pair }
      return Pair(
        left: pair.left, right: pair.right, outcome: .review, bits: pair.bits, comparison: pair.comparison, isByNumber: false)
    }
  }

  /// Every pair of two files that shares a key.
  func sharing(_ left: [Person], _ right: [Person]) -> [(Int, Int)] { candidates(left, right).pairs }

  /// Every pair that shares a key, once; a key that leads to too many only when no finer one is asked for.
  private func candidates(_ left: [Person], _ right: [Person]) -> (pairs: [(Int, Int)], crowded: Int) {
    var buckets: [BlindKey: [Int]] = [:]
    for (place, person) in right.enumerated() {
      for key in person.keys { buckets[key, default: []].append(place) }
    }
    var pairs: [(Int, Int)] = []
    var crowded: Set<BlindKey> = []
    for (place, person) in left.enumerated() {
      let kinds = Set(person.lookUpKeys.map(\.kind))
      var found: Set<Int> = []
      for key in person.lookUpKeys {
        guard let bucket = buckets[key] else { continue }
        let (limit, givesWay) = model.weights.limits.limit(of: key, among: kinds)
        if bucket.count > limit {
          if !givesWay { crowded.insert(key) }
          continue
        }
        found.formUnion(bucket)
      }
      pairs += found.sorted().map { (place, $0) }
    }
    return (pairs, crowded.count)
  }
}
