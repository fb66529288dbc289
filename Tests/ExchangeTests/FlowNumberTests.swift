import Exchange
import Testing

struct FlowNumberTests {
  @Test func hasTwentySixCharactersThatSortByTime() {
    let numbers = FlowNumber(random: { 0 })
    let texts = [0, 1, 1000, 1_793_454_180_000, Int64.max].map { numbers.next(at: Instant(milliseconds: $0)) }
    #expect(texts.allSatisfy { $0.utf8.count == 26 })
    #expect(texts.dropLast() == texts.dropLast().sorted()[...])
    #expect(texts[0] == String(repeating: "0", count: 26))
  }

  @Test func differsByItsRandomPartAtTheSameInstant() {
    let instant = Instant(milliseconds: 1_793_454_180_000)
    let texts = Set((0..<1000).map { _ in FlowNumber.system.next(at: instant) })
    #expect(texts.count == 1000)
    #expect(Set(texts.map { $0.prefix(10) }).count == 1)
  }
}
