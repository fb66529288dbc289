import Conformance
import Exchange
import Foundation
import JSONTree
import Testing
import XMLRecords

/// A report is the same in every form, and none of them can be made to say more than its cases.
@Suite struct ConformanceReportTests {
  private static let broken = ConformanceCase(
    AdapterRequirement.madeComeBack, "come back", tried: 40,
    .failed([ConformanceFinding("made 3", "<a> ≠ \"b\" & c", counterExample: "<script>alert(1)</script>\u{1}")]))
  private static let untabled = ConformanceCase(AdapterRequirement.tablesAreTotal, "tables", tried: 0, .skipped(.noTable))

  /// A report of one format: each promise kept, but for those of which a case is given.
  private static func report(_ cases: ConformanceCase..., without left: Set<String> = []) -> ConformanceReport {
    let given = Set(cases.map(\.requirement)).union(left)
    let kept = AdapterRequirement.allCases.filter { !given.contains($0.rawValue) }
    return ConformanceReport(
      profile: .adapters, conditions: [.init("seed", "1")],
      subjects: [
        ConformanceSubject(
          name: "caf.essai.v1", digest: "sha256:00",
          cases: cases + kept.map { ConformanceCase($0, "kept", tried: 1, .passed) })
      ])
  }

  private static let report = report(broken, untabled)

  @Test func whatIsWrittenIsRead() throws {
    for report in [Self.report, Self.report(Self.untabled), Self.report()] {
      let bytes = JSONWriter.bytes(report.json, pretty: true)
      #expect(ConformanceReport(try JSONValue(parsing: bytes)) == report)
    }
  }

  @Test func aReportThatBoastsIsNone() throws {
    for (member, value) in [("verdict", JSONValue.string("conformant")), ("untried", ["ADP-020", "ADP-021"])] {
      var object = try #require(Self.report.json.objectValue)
      object[member] = value
      #expect(ConformanceReport(.object(object)) == nil)
    }
  }

  /// What whoever signs a report might do to it: each such report is in itself what the kit would write of those cases.
  @Test func aReportFromWhichBrokenCasesWereLeftOutIsNone() {
    func isRead(_ report: ConformanceReport) -> Bool { ConformanceReport(report.json) != nil }
    #expect(isRead(Self.report(Self.broken)))
    #expect(!isRead(Self.report(without: ["ADP-011"])))
    #expect(!isRead(ConformanceReport(profile: .adapters, conditions: [], subjects: [])))
    // Of another profile, never tried, tried and skipped, failed without a finding, twice.
    #expect(!isRead(Self.report(ConformanceCase(GatewayRequirement.sealsPages, "page", tried: 1, .passed))))
    #expect(!isRead(Self.report(ConformanceCase(AdapterRequirement.loads, "loads", tried: 0, .passed))))
    #expect(!isRead(Self.report(ConformanceCase(AdapterRequirement.tablesAreTotal, "tables", tried: 2, .skipped(.noTable)))))
    #expect(!isRead(Self.report(ConformanceCase(AdapterRequirement.loads, "loads", tried: 1, .failed([])))))
    #expect(!isRead(Self.report(Self.broken, Self.broken)))
  }

  @Test func aBrokenPromiseOrNoneAtAllIsNotConformant() {
    #expect(Self.report.verdict == .notConformant)
    #expect(ConformanceReport(profile: .adapters, conditions: [], subjects: []).verdict == .notConformant)
    #expect(Self.report.untried == ["ADP-020"])
    #expect(Self.report().verdict == .conformant)
  }

  /// A format without a code table keeps no promise about tables, and none is asked of it; what was left out is no promise kept.
  @Test func onlyWhatItsRequirementExcusesMayBeLeftUntried() {
    #expect(Self.report(Self.untabled).verdict == .conformant)
    let reasons = SkipReason.allCases.filter { $0 != .noTable }
    for reason in reasons {
      let skipped = ConformanceCase(AdapterRequirement.tablesAreTotal, "tables", tried: 0, .skipped(reason))
      #expect(Self.report(skipped).verdict == .partlyTried, "\(reason)")
    }
    #expect(Self.report(without: ["ADP-030"]).verdict == .partlyTried)
    #expect(Self.report(without: ["ADP-030"]).verdict(in: .english).contains("21 promises kept, 1 not tried (ADP-030)"))
    let beside = ConformanceCase(AdapterRequirement.loads, "more", tried: 0, .skipped(.notGiven))
    #expect(Self.report(ConformanceCase(AdapterRequirement.loads, "loads", tried: 1, .passed), beside).verdict == .partlyTried)
  }

  /// Promises are counted, however many cases tried each.
  @Test func theVerdictCountsPromises() {
    let cases = ["one", "two", "three"].map { ConformanceCase(AdapterRequirement.loads, $0, tried: 1, .passed) }
    #expect(Self.report(cases[0], cases[1], cases[2]).verdict(in: .english).contains("22 promises kept"))
  }

  /// Whoever signs a report chooses its names and findings.
  @Test(arguments: ["\u{1B}[2J", "\u{9B}2J", "\r", "\u{8}", "\u{7F}", "\u{202E}", "\u{2066}", "\u{2028}"])
  func aReportCannotMoveTheCursor(
    _ sequence: String
  ) throws {
    let text = "a\(sequence)b"
    let finding = ConformanceFinding(text, "\(text)\nConformant: 1 examined", counterExample: text)
    let report = ConformanceReport(
      profile: .adapters, conditions: [.init("day", text)],
      subjects: [
        ConformanceSubject(
          name: text, digest: text,
          cases: [ConformanceCase(AdapterRequirement.loads, text, tried: 1, .failed([finding]))])
      ])
    let junit = String(decoding: try report.junit(), as: UTF8.self)
    for form in [report.summary(in: .french), report.html(in: .french), junit] {
      #expect(!form.contains(sequence) && form.contains("a\u{FFFD}"), "\(form)")
    }
    #expect(!report.summary(in: .english).split(separator: "\n").contains { $0.hasPrefix("Conformant") })
  }

  @Test func aBuildServerReadsIt() throws {
    let root = try XMLDocument(parsing: try Self.report.junit()).root
    let suite = try #require(root.children(named: "testsuite").first)
    #expect(suite.attribute("tests") == "22" && suite.attribute("failures") == "1" && suite.attribute("skipped") == "1")
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
