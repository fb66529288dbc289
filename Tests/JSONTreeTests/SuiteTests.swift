import TestSupport
import Testing

struct SuiteTests {
  @Test(.enabled(if: Outside.suites != nil, "the external suites are not beside this checkout"))
  func everyCaseOfTheExternalSuitesComesOutAsItMust() throws {
    let results = try Suites.run()
    #expect(results.flatMap(\.failures) == [])
    #expect(results.map(\.cases) == [283, 22, 10_006])
  }
}
