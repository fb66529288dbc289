/// Chooses so that what did not occur yet occurs soon, and otherwise at random.
struct GuidedChoice: Sendable {
  var random: SeededRandom
  var coverage = DocumentCoverage()

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The rank of one of the points: one that never occurred, else three times in four one that occurred least. It is not counted.
  mutating func rank(of points: [CoveragePoint]) -> Int {
    guard points.count > 1 else { return 0 }
    let counts = points.map { coverage.count(of: $0) }
    guard let least = counts.min(), least == 0 || random.chance(0.75) else {
      return Int.random(in: points.indices, using: &random)
    }
    return counts.indices.filter { counts[$0] == least }.randomElement(using: &random) ?? 0
  }

  /// One of the words, counted by its text; nil where there is none.
  mutating func word<Word>(at place: String, among words: [Word], text: (Word) -> String) -> Word? {
    guard !words.isEmpty else { return nil }
    let points = words.map { CoveragePoint(place, .value(text($0))) }
    let rank = rank(of: points)
    coverage.record(points[rank])
    return words[rank]
  }

  /// How often something occurs: an edge of what is admitted, or many times. It is counted.
  ///
  /// - Parameter below: the place whose things are wanted: while some are missing, not occurring at all is rare.
  mutating func count(at place: String, _ edges: OccurrenceEdges, below: String? = nil) -> Int {
    var points = edges.points(at: place)
    if points.count > 1, points[0].event == .times(0), coverage.count(of: points[0]) > 0, coverage.isOpen(below ?? place),
      random.chance(0.75)
    {
      points.removeFirst()
    }
    let point = points[rank(of: points)]
    coverage.record(point)
    guard case .times(let count) = point.event else { return edges.many(using: &random) }
    return count
  }
}
