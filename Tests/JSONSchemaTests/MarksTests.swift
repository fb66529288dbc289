import Testing

@testable import JSONSchema

@Suite struct MarksTests {
  @Test func remembersPlacesNearAndFar() {
    var marks = Marks()
    for index in [0, 63, 64, 1_000] { marks.insert(index) }
    var other = Marks()
    other.insert(5_000)
    marks.merge(other)
    other.merge(marks)
    for index in 0..<6_000 {
      let isMarked = [0, 63, 64, 1_000, 5_000].contains(index)
      #expect(marks.contains(index) == isMarked)
      #expect(other.contains(index) == isMarked)
    }
    marks.insertAll()
    #expect(marks.contains(70_000))
  }
}
