import Conformance
import Exchange
import Foundation
import JSONTree
import Testing
import XMLRecords

/// A report is the same in every form, and none of them can be made to say more than its cases.
@Suite struct ConformanceReportTests {
  private static let report = ConformanceReport(
    profile: .adapters, conditions: [.init("seed", "1")],
    subjects: [
      ConformanceSubject(
        name: "caf.essai.v1", digest: "sha256:00",
        cases: [
          ConformanceCase(AdapterRequirement.loads, "loads", tried: 1, .passed),
          ConformanceCase(
            AdapterRequirement.madeComeBack, "come back", tried: 40,
            .failed([ConformanceFinding("made 3", "<a> ≠ \"b\" & c", counterExample: "<script>alert(1)</script>\u{1}")])),
          ConformanceCase(AdapterRequirement.tablesAreTotal, "tables", tried: 0, .skipped(.noTable)),
        ])
    ])

  @Test func whatIsWrittenIsRead() throws {
    let bytes = JSONWriter.bytes(Self.report.json, pretty: true)
    #expect(ConformanceReport(try JSONValue(parsing: bytes)) == Self.report)
  }

  @Test func aReportThatBoastsIsNone() throws {
    var object = try #require(Self.report.json.objectValue)
    object["conformant"] = true
    #expect(ConformanceReport(.object(object)) == nil)
    object = try #require(Self.report.json.objectValue)
    object["untried"] = []
    #expect(ConformanceReport(.object(object)) == nil)
  }

  @Test func aBrokenPromiseOrNoneAtAllIsNotConformant() {
    #expect(!Self.report.isConformant)
    #expect(!ConformanceReport(profile: .adapters, conditions: [], subjects: []).isConformant)
    #expect(Self.report.untried.contains("ADP-012") && !Self.report.untried.contains("ADP-001"))
    #expect(Self.report.untried.contains("ADP-020"))
  }

  @Test func aBuildServerReadsIt() throws {
    let root = try XMLDocument(parsing: try Self.report.junit()).root
    let suite = try #require(root.children(named: "testsuite").first)
    #expect(suite.attribute("tests") == "3" && suite.attribute("failures") == "1" && suite.attribute("skipped") == "1")
    #expect(suite.children.flatMap { $0.children(named: "failure") }.count == 1)
  }

  @Test func aPageHoldsNoScriptAndNoLink() {
    for language in Language.allCases {
      let page = Self.report.html(in: language)
      #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
      #expect(!page.contains("href") && !page.contains("src=") && !page.contains("\u{1}"))
      #expect(page.contains(AdapterRequirement.madeComeBack.sentence(in: language)))
    }
  }

  @Test func peopleAreToldWhatBroke() {
    let summary = Self.report.summary(in: .french)
    #expect(summary.contains("✘ caf.essai.v1") && summary.contains("ADP-011") && summary.contains("Non conforme"))
  }

  /// A number stands for one promise for ever, and each is said in both languages.
  @Test func everyRequirementHasItsNumberAndItsSentences() {
    var seen: Set<String> = []
    for line in ConformanceProfile.allCases.flatMap(\.requirements) {
      #expect(seen.insert(line.id).inserted && line.id.wholeMatch(of: /(ADP|GTW|PRT)-[0-9]{3}/) != nil)
      #expect(line.french != line.english && line.french.hasSuffix(".") && line.english.hasSuffix(".") && !line.source.isEmpty)
    }
  }
}
