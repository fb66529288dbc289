import Identity
import Testing

@Suite struct LinkageFiguresTests {
  @Test func countsWhatIsRightWrongAndMissed() {
    let figures = LinkageFigures(named: ["a", "b", "c", "x"], truth: ["a", "b", "c", "d", "e", "f"])
    #expect(figures.right == 3 && figures.wrong == 1 && figures.missed == 3)
    #expect(figures.precision == 0.75 && figures.recall == 0.5 && figures.f1 == 0.6)
  }

  @Test func whereThereIsNothingNothingIsWrong() {
    let nothing = LinkageFigures(named: Set<String>(), truth: Set<String>())
    #expect(nothing.precision == 1 && nothing.recall == 1 && nothing.f1 == 1)
    #expect(LinkageFigures(named: Set<String>(), truth: ["a"]).recall == 0)
    #expect(LinkageFigures(named: ["a"], truth: Set<String>()).precision == 0)
  }
}
