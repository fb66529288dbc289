import Foundation
import TestSupport
import Testing

/// `docs/threat-model.md` claims nothing that is not there: every test, file and page that it names exists under that name.
struct ThreatModelDocsTests {
  private let page: String
  private let docs = Outside.package.appendingPathComponent("docs")

  init() throws { page = try String(contentsOf: docs.appendingPathComponent("threat-model.md"), encoding: .utf8) }

  /// Every link of the page: its text, and the file that it leads to without the place within.
  private var links: [(text: String, target: String)] {
    page.matches(of: /\[([^\]]+)\]\(([^)]+)\)/).map { (String($0.1), String($0.2.prefix { $0 != "#" })) }
  }

  /// The rows of every table whose last column says what shows the defence.
  private var attacks: [Substring] {
    var rows: [Substring] = []
    var isAttack = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("| Attack |") { isAttack = true } else if !line.hasPrefix("|") { isAttack = false }
      if isAttack, !line.hasPrefix("| Attack |"), !line.hasPrefix("|---") { rows.append(line) }
    }
    return rows
  }

  @Test func everyAttackNamesATestThatShowsWhereItIsStopped() {
    #expect(attacks.count > 50)
    for row in attacks {
      let shown = row.split(separator: "|").last.map(String.init) ?? ""
      #expect(shown.contains("](../Tests/"), "\(row.prefix(80))")
    }
  }

  @Test func everyLinkLeadsToAFile() {
    for (text, target) in links where !target.isEmpty {
      #expect(FileManager.default.fileExists(atPath: docs.appendingPathComponent(target).path), "\(text): \(target)")
    }
  }

  @Test func everyTestThatIsNamedIsInTheFileThatIsNamed() throws {
    let named = links.filter { $0.target.hasPrefix("../Tests/") }
    #expect(named.count > 80)
    for (text, target) in named {
      let source = try String(contentsOf: docs.appendingPathComponent(target), encoding: .utf8)
      #expect(isTest(text, in: source), "\(target) has no test \(text)")
    }
  }

  /// A function is named as `` `name` `` and follows its `@Test`; a sentence of the store contract is named in quotes.
  private func isTest(_ text: String, in source: String) -> Bool {
    if text.hasPrefix("\"") { return source.contains("Sentence(\(text))") }
    let name = text.replacing("`", with: "")
    guard text.hasPrefix("`"), let place = source.firstRange(of: "func \(name)(") else { return false }
    let before = source[..<place.lowerBound]
    guard let mark = before.ranges(of: "@Test").last else { return false }
    // Between the mark and the name stand arguments at most, which may hold programs as texts; no other function of this file.
    let between = before[mark.upperBound...]
    return !between.hasPrefix(" func ") && !between.contains("\n  func ") && !between.contains("\n    func ")
  }

  @Test func everySourceFileThatIsNamedExists() throws {
    let root = Outside.package.appendingPathComponent("Sources")
    var files: Set<String> = []
    for room in try FileManager.default.contentsOfDirectory(atPath: root.path) {
      // Resolved, for an enumerator does not follow a link that it starts from.
      let folder = root.appendingPathComponent(room).resolvingSymlinksInPath()
      for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
        files.insert("/\(room)/\(path)")
      }
    }
    let named = page.matches(of: /`([A-Za-z0-9+\/]+\.swift)`/).map { String($0.1) }
    #expect(named.count > 5)
    for name in named { #expect(files.contains { $0.hasSuffix("/\(name)") }, "\(name)") }
  }

  @Test func beginsWithASummaryInFrench() {
    let first = page.split(separator: "\n").first { $0.hasPrefix("## ") }
    #expect(first?.hasPrefix("## Pour un DPO ou un DSI") == true)
  }
}
