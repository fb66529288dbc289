import TestSupport
import Testing

@testable import Trust

/// C2SP's x509-limbo, the 37 cases that were given: equal, or different for a reason that is written down.
@Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
struct LimboSuiteTests {
  @Test func differsFromTheExpectedOnlyForAReason() throws {
    let cases = try #require(LimboSuite.shared).get().testcases
    var rows = ["| Case | expected | here | why |", "|---|---|---|---|"]
    var equal = 0
    for test in cases {
      let verdict = try test.verdict()
      let agrees = (verdict.evidence != nil) == (test.expected_result == "SUCCESS")
      let reason = LimboDifference.reasons[test.id]
      #expect(agrees == (reason == nil), "\(test.id): \(verdict)")
      equal += agrees ? 1 : 0
      rows.append(
        "| \(test.id) | \(test.expected_result == "SUCCESS" ? "valid" : "invalid") | "
          + "\(verdict.fault.map { "refused: \($0.reason.rawValue)" } ?? "accepted") | \(reason ?? "=") |")
    }
    print("suite limbo \(equal)/\(cases.count) equal, \(cases.count - equal) different for a reason")
    #expect(cases.count == 37)
    #expect(Set(LimboDifference.reasons.keys).isSubset(of: cases.map(\.id)))
    try PathsDocument.check(rows)
  }
}
