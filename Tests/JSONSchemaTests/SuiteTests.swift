import Foundation
import JSONSchema
import JSONTree
import TestSupport
import Testing

@Suite(.enabled(if: Outside.suites != nil)) struct SuiteTests {
  @Test func passesEveryRequiredTest() throws {
    let outcome = try SuiteRun().run("tests/draft2020-12", formats: .annotation)
    print("suite json-schema-2020-12 \(outcome.passed)/\(outcome.total)")
    #expect(outcome.total == 1299)
    #expect(outcome.failures.isEmpty, "\(outcome.failures.joined(separator: "\n"))")
  }

  @Test func passesTheOptionalTestsButThoseOfOtherDrafts() throws {
    let outcome = try SuiteRun().run("tests/draft2020-12/optional", formats: .annotation)
    print("suite json-schema-2020-12-optional \(outcome.passed)/\(outcome.total)")
    #expect(outcome.total == 162)
    #expect(outcome.failures.allSatisfy { $0.hasPrefix("cross-draft") }, "\(outcome.failures.joined(separator: "\n"))")
  }

  @Test func assertsFormatsButInternationalOnes() throws {
    let outcome = try SuiteRun().run("tests/draft2020-12/optional/format", formats: .assertion) {
      !$0.hasPrefix("idn-") && !$0.hasPrefix("iri")
    }
    print("suite json-schema-2020-12-format \(outcome.passed)/\(outcome.total)")
    #expect(outcome.total == 619)
    #expect(outcome.failures.isEmpty, "\(outcome.failures.joined(separator: "\n"))")
  }
}
