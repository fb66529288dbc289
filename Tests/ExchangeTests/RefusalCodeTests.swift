import Exchange
import Testing

struct RefusalCodeTests {
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
      #expect(
        ["receive", "signature", "event", "request", "schema", "translate", "consent", "record", "batch", "mailbox", "log"]
          .contains(
            code.room))
      #expect((400...499).contains(code.status))
    }
  }
}
