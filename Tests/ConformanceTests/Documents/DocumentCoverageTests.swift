import Testing

@testable import Conformance

@Suite struct DocumentCoverageTests {
  @Test func whatIsExpectedIsMissingUntilItOccurs() {
    var coverage = DocumentCoverage()
    let (absent, present) = (CoveragePoint("/a/b", .times(0)), CoveragePoint("/a/b", .times(1)))
    coverage.expect(absent)
    coverage.expect(present)
    coverage.expect(present)
    #expect(coverage.total == 2)
    #expect(coverage.missing == [absent, present])
    coverage.record(present)
    #expect(coverage.missing == [absent])
    #expect(coverage.isOpen("/a"))
    #expect(coverage.isOpen("/a/b"))
    #expect(!coverage.isOpen("/a/bc"))
    coverage.record(absent)
    #expect(coverage.missing.isEmpty)
    #expect(!coverage.isOpen("/a"))
    #expect(coverage.count(of: present) == 1)
  }

  @Test func twoRecordsAddUp() {
    var (one, other) = (DocumentCoverage(), DocumentCoverage())
    let point = CoveragePoint("/a", .value("x"))
    one.record(point)
    other.record(point)
    other.record(point)
    other.expect(CoveragePoint("/a", .value("y")))
    one.merge(other)
    #expect(one.count(of: point) == 3)
    #expect(one.missing.map(\.description) == ["/a: value y"])
  }

  @Test func aNumberOfTimesIsAnEdgeOrMany() {
    func events(_ least: Int, _ most: Int?) -> [CoveragePoint.Event] {
      OccurrenceEdges(least: least, most: most).points(at: "/a").map(\.event)
    }
    #expect(events(1, 1) == [.times(1)])
    #expect(events(0, 1) == [.times(0), .times(1)])
    #expect(events(1, 3) == [.times(1), .times(2), .times(3)])
    #expect(events(0, nil) == [.times(0), .times(1), .many])
    #expect(events(1, nil) == [.times(1), .many])
    #expect(events(0, 12) == [.times(0), .times(1), .many, .times(12)])
    #expect(events(0, 5000) == [.times(0), .times(1), .many])
    var random = SeededRandom(seed: 1)
    for _ in 0..<50 {
      #expect((2...3).contains(OccurrenceEdges(least: 0, most: nil).many(using: &random)))
      #expect((4...5).contains(OccurrenceEdges(least: 3, most: 12).many(using: &random)))
    }
  }
}
