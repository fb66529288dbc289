import Testing

@testable import Connectors

@Suite struct BackoffTests {
  @Test func isTwiceAsLongEachTimeUpToTheLimitAndLessByHalfAtMost() {
    let retry = Retry(first: 30, most: 3600, attempts: 12)
    #expect([1, 2, 3, 4].map { retry.delay(after: $0, chance: 0) } == [30, 60, 120, 240])
    #expect(retry.delay(after: 9, chance: 0) == 3600)
    #expect(retry.delay(after: 500, chance: 0) == 3600)
    #expect(retry.delay(after: 1, chance: 0.999) == 16)
    #expect(Retry(first: 1, most: 1, attempts: 1).delay(after: 1, chance: 0.999) == 1)
  }
}
