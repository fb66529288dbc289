/// How often something may occur, and the numbers of times that documents must show.
struct OccurrenceEdges: Sendable, Hashable {
  let least: Int
  /// Nil where there is no greatest number.
  let most: Int?

  /// In a range no wider than this each number of times is an edge; in a wider one its ends are, and what lies between.
  private static let narrow = 4
  /// A greatest number of times above this is not shown: documents would be of no use.
  private static let large = 100

  /// Each edge at the place, the fewest times first.
  func points(at place: String) -> [CoveragePoint] {
    var edges: [CoveragePoint.Event]
    if let most, most - least <= Self.narrow {
      edges = (least...max(least, most)).map { .times($0) }
    } else {
      edges = [.times(least)]
      if least == 0 { edges.append(.times(1)) }
      edges.append(.many)
      if let most, most <= Self.large { edges.append(.times(most)) }
    }
    return edges.map { CoveragePoint(place, $0) }
  }

  /// A number of times above the least and above once.
  func many(using random: inout SeededRandom) -> Int {
    let first = max(least + 1, 2)
    return Int.random(in: first...max(first, min(most ?? Int.max, first + 1)), using: &random)
  }
}
