import Foundation
import Simulation
import TestSupport
import Testing

@testable import Connectors

/// `docs/connectors.md` says what the reader reads: codes, outcomes, settings and words are compared.
@Suite struct ConnectorDocsTests {
  private static func page(_ name: String = "connectors") throws -> String {
    try String(contentsOf: Outside.package.appendingPathComponent("docs/\(name).md"), encoding: .utf8)
  }

  /// What stands in the first column of the table under that heading.
  private static func rows(_ heading: String) throws -> Set<String> {
    let after = try page().components(separatedBy: heading).dropFirst().first ?? ""
    let lines = after.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("|---") }.dropFirst()
    return Set(
      lines.prefix { $0.hasPrefix("|") }.flatMap { line in
        line.split(separator: "|").first.map { $0.matches(of: /`([^`]+)`/).map { String($0.1) } } ?? []
      })
  }

  @Test func everyCodeOfAnErrorIsExplained() throws {
    #expect(try Self.rows("what was expected:\n") == Set(EndpointError.Code.allCases.map(\.rawValue)))
  }

  @Test func everyOutcomeIsExplained() throws {
    #expect(try Self.rows("is judged by status and body:\n") == Set(OutcomeRule.Outcome.allCases.map(\.rawValue)))
  }

  @Test func everySettingIsExplained() throws {
    #expect(try Self.rows("| Setting |") == Set(ConnectorSettings.names))
  }

  @Test func everyWordOfADescriptionIsExplained() throws {
    let page = try Self.page()
    let words =
      Operation.Name.allCases.map(\.rawValue) + Operation.Former.allCases.map(\.rawValue)
      + Operation.Unsure.allCases.map(\.rawValue)
      + Operation.Body.allCases.map(\.rawValue) + LookUp.Form.allCases.map(\.rawValue) + LookUp.Moment.allCases.map(\.rawValue)
      + LookUp.Absence.allCases.map(\.rawValue)
    for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
  }

  @Test func everyFaultOfAPlayedPartnerIsInTheDocsOfItsCommand() throws {
    let page = try Self.page("cli")
    for fault in Fault.allCases { #expect(page.contains("`\(fault.rawValue)`"), "\(fault)") }
  }
}
