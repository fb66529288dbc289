/// What documents of a schema can have, and how often each of it occurred in those that were made.
public struct DocumentCoverage: Sendable {
  /// How often each thing occurred; 0 for what a document can have and none had.
  private var counts: [CoveragePoint: Int] = [:]
  /// How many things are still missing at each place and below it.
  private var open: [String: Int] = [:]

  /// A record that expects nothing yet.
  init() {}

  /// The number of things that documents can have.
  public var total: Int { counts.count }

  /// The things that documents can have.
  public var expected: Set<CoveragePoint> { Set(counts.keys) }

  /// What did not occur, in the order of its one-line descriptions; empty when every thing did.
  public var missing: [CoveragePoint] {
    counts.filter { $0.value == 0 }.keys.map { (line: $0.description, point: $0) }.sorted { $0.line < $1.line }.map(\.point)
  }

  /// How often a thing occurred.
  public func count(of point: CoveragePoint) -> Int { counts[point] ?? 0 }

  /// Adds what another record, of other documents of the same schema, has counted and expected.
  public mutating func merge(_ other: DocumentCoverage) {
    for (point, count) in other.counts {
      expect(point)
      if count > 0 { record(point, count) }
    }
  }

  mutating func expect(_ point: CoveragePoint) {
    guard counts[point] == nil else { return }
    counts[point] = 0
    changeOpen(point.place, 1)
  }

  /// Counts a thing, expected or not.
  mutating func record(_ point: CoveragePoint, _ times: Int = 1) {
    expect(point)
    let before = counts[point] ?? 0
    counts[point] = before + times
    if before == 0 { changeOpen(point.place, -1) }
  }

  /// Whether something at the place or below it has not occurred yet.
  func isOpen(_ place: String) -> Bool { (open[place] ?? 0) > 0 }

  private mutating func changeOpen(_ place: String, _ change: Int) {
    var prefix = place[...]
    while !prefix.isEmpty {
      open[String(prefix), default: 0] += change
      prefix = prefix[..<(prefix.lastIndex(of: "/") ?? prefix.startIndex)]
    }
  }
}
