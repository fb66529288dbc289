import Exchange
import Foundation
import TestSupport
import Testing

/// `docs/refusals.md` has one row a code: not one less, not one more, each with its status and its details.
struct RefusalCatalogueTests {
  /// The cells of every table row, header and rule rows left out.
  private let rows: [[String]]

  init() throws {
    let text = try String(contentsOf: Outside.package.appendingPathComponent("docs/refusals.md"), encoding: .utf8)
    rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  private var codes: [String: [String]] {
    Dictionary(
      rows.filter { $0.count == 7 }.map { ($0[0].replacing("`", with: ""), $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func hasOneRowForEachCode() {
    let listed = rows.filter { $0.count == 7 }.map { $0[0].replacing("`", with: "") }
    #expect(listed.sorted() == RefusalCode.allCases.map(\.rawValue).sorted())
  }

  @Test func saysTheStatusThatIsAnswered() {
    for code in RefusalCode.allCases { #expect(codes[code.rawValue]?[1] == "\(code.status)", "\(code.rawValue)") }
  }

  @Test func saysCauseAndCureInBothLanguages() {
    for code in RefusalCode.allCases {
      let row = codes[code.rawValue] ?? []
      #expect(row.dropFirst(3).count == 4 && row.dropFirst(3).allSatisfy { $0.count > 10 }, "\(code.rawValue)")
    }
  }

  @Test func namesTheDetailsThatItsTextsUse() {
    for code in RefusalCode.allCases {
      let details = code.detailNames.map { "`{\($0)}`" }.joined(separator: ", ")
      #expect(codes[code.rawValue]?[2] == (details.isEmpty ? "–" : details), "\(code.rawValue)")
    }
  }

  @Test func explainsEveryDetailOnce() {
    let explained = rows.filter { $0.count == 3 }.map { $0[0] }
    let used = Set(RefusalCode.allCases.flatMap(\.detailNames)).map { "`{\($0)}`" }
    #expect(explained.sorted() == used.sorted())
  }

  @Test func bothLanguagesUseTheSameDetails() {
    for code in RefusalCode.allCases {
      let marks = Dictionary(uniqueKeysWithValues: code.detailNames.map { ($0, "‹\($0)›") })
      for language in Language.allCases {
        let text = code.text(marks, in: language)
        #expect(code.detailNames.allSatisfy { text.contains("‹\($0)›") }, "\(code.rawValue) \(language)")
        #expect(!text.contains("…") && !text.contains("{"), "\(code.rawValue) \(language)")
      }
    }
  }

  @Test func everyCodeBeginsWithItsRoomAndIsAClientError() {
    for code in RefusalCode.allCases {
      #expect(["receive", "signature", "event", "request", "schema", "translate", "record", "mailbox"].contains(code.room))
      #expect((400...499).contains(code.status))
    }
  }
}
