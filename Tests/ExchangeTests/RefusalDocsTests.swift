import Exchange
import Foundation
import TestSupport
import Testing

/// `docs/refusals.md` has one section a code: not one less, not one more, each with its status, its details, its causes and its cure.
struct RefusalDocsTests {
  /// One `### code` section, as its lines say.
  private struct Section {
    let code: String
    let lines: [String]

    /// What follows `- **Label**`, without the emphasis of names and with plain apostrophes.
    func text(_ label: String) -> String? {
      let start = "- **\(label)**"
      guard let line = lines.first(where: { $0.hasPrefix(start) }) else { return nil }
      return line.dropFirst(start.count).trimmingCharacters(in: .whitespaces)
        .replacing("’", with: "'").replacing("`", with: "")
    }

    /// Who acts, and what mends it, of a line such as `- **Cure** (the sender). Send it again.`
    func cure(_ label: String) -> (who: String, text: String)? {
      guard let text = text(label), text.hasPrefix("("), let end = text.firstRange(of: "). ") else { return nil }
      return (String(text[text.index(after: text.startIndex)..<end.lowerBound]), String(text[end.upperBound...]))
    }
  }

  private let page: String
  private let rooms: [(title: String, sections: [Section])]
  private var sections: [Section] { rooms.flatMap(\.sections) }

  init() throws {
    page = try String(contentsOf: Outside.package.appendingPathComponent("docs/refusals.md"), encoding: .utf8)
    rooms = Self.blocks(of: page, after: "## ").map { title, body in
      (
        title,
        Self.blocks(of: body, after: "### ").map { heading, lines in
          Section(code: heading.replacing("`", with: ""), lines: lines.split(separator: "\n").map(String.init))
        }
      )
    }
  }

  /// The text below each heading of that level, with the heading.
  private static func blocks(of text: String, after mark: String) -> [(String, String)] {
    ("\n" + text).components(separatedBy: "\n\(mark)").dropFirst().map { block in
      let lines = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }

  private func section(_ code: RefusalCode) throws -> Section {
    try #require(sections.first { $0.code == code.rawValue }, "\(code.rawValue) has no section")
  }

  @Test func hasOneSectionForEachCodeInTheOrderOfTheCode() {
    #expect(sections.map(\.code) == RefusalCode.allCases.map(\.rawValue))
  }

  @Test func putsTheCodesOfARoomTogether() {
    let grouped = rooms.filter { !$0.sections.isEmpty }
    for room in grouped {
      let prefixes = Set(room.sections.map { $0.code.prefix { $0 != "." } })
      #expect(prefixes.count == 1, "\(room.title)")
    }
    #expect(grouped.count == Set(RefusalCode.allCases.map(\.room)).count)
  }

  @Test(arguments: RefusalCode.allCases) func saysStatusAndDetails(_ code: RefusalCode) throws {
    let details = code.detailNames.map { "`{\($0)}`" }.joined(separator: ", ")
    #expect(try section(code).lines.first == "HTTP \(code.status)" + (details.isEmpty ? "" : " · \(details)"))
  }

  @Test(arguments: RefusalCode.allCases) func saysWhatHappenedAndWhyInBothLanguages(_ code: RefusalCode) throws {
    let section = try section(code)
    var texts: Set<String> = []
    for label in ["Ce qui s’est passé.", "What happened."] {
      let text = try #require(section.text(label), "\(label)")
      #expect(text.count > 20 && texts.insert(text).inserted, "\(label)")
    }
    let causes = section.lines.filter { $0.hasPrefix("- **Cause.** ") }
    #expect(causes.count == 2 && Set(causes).count == 2 && causes.allSatisfy { $0.count > 33 })
  }

  @Test(arguments: RefusalCode.allCases) func saysTheCureOfTheCodeAndWhoActs(_ code: RefusalCode) throws {
    let section = try section(code)
    let french = try #require(section.cure("Remède"))
    let english = try #require(section.cure("Cure"))
    #expect(french.text == code.cure(in: .french))
    #expect(english.text == code.cure(in: .english))
    let names = [
      "l'émetteur": "the sender", "l'administrateur de la passerelle": "the gateway's administrator",
      "l'autorité de certification": "the certification authority",
    ]
    func people(_ text: String, _ word: String) -> [String] {
      text.replacing(" \(word) ", with: ", ").components(separatedBy: ", ")
    }
    #expect(people(french.who, "ou").map { names[$0] } == people(english.who, "or"))
  }

  @Test(arguments: RefusalCode.allCases) func aCureIsAPlainSentenceInEachLanguage(_ code: RefusalCode) {
    let cures = Language.allCases.map(code.cure(in:))
    #expect(Set(cures).count == 2)
    for cure in cures {
      #expect(cure.hasSuffix(".") && cure.count > 20 && cure.count < 320, "\(cure)")
      // Details are for the sentence that says what happened; a cure must stand without them.
      #expect(!cure.contains { "{}`’\n".contains($0) }, "\(cure)")
    }
  }

  @Test func explainsEveryDetailOnce() {
    let explained = page.split(separator: "\n").filter { $0.hasPrefix("| `{") }
      .map { $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces) }
    let used = Set(RefusalCode.allCases.flatMap(\.detailNames)).map { "`{\($0)}`" }
    #expect(explained.sorted() == used.sorted())
  }

  @Test func namesNoDetailThatTheCodeDoesNotHave() {
    for section in sections {
      let named = Set(section.lines.joined().split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first })
      let known = Set(RefusalCode(rawValue: section.code)?.detailNames ?? [])
      // A JSON example has braces of its own.
      #expect(named.filter { !$0.contains("\"") }.allSatisfy { known.contains(String($0)) }, "\(section.code)")
    }
  }

  @Test(arguments: ["refusals.md", "threat-model.md"]) func everyCommandThatIsNamedHasItsHeading(_ name: String) throws {
    let docs = Outside.package.appendingPathComponent("docs")
    let text = try String(contentsOf: docs.appendingPathComponent(name), encoding: .utf8)
    let headings = Set(
      try String(contentsOf: docs.appendingPathComponent("cli.md"), encoding: .utf8).split(separator: "\n")
        .filter { $0.hasPrefix("## passerelle ") }.map { String($0.dropFirst(3)) })
    let named = text.matches(of: /(?:`|\n)(passerelle(?: [a-z][a-z-]*)+)/).map { String($0.1) }
    #expect(!named.isEmpty)
    for command in named { #expect(headings.contains(command), "\(name): \(command)") }
  }
}
