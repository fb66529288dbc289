import CSVRecords
import Testing

@Suite struct CSVDocumentTests {
  static let form = CSVForm(separator: ";", encodings: [.utf8, .latin1], writesByteOrderMark: true)

  private func read(_ bytes: [UInt8]) throws -> CSVDocument {
    try CSVReader.document(parsing: bytes, form: try #require(Self.form))
  }

  @Test func cellsKeepSeparatorsQuotesAndLinesInQuotes() throws {
    let document = try read(Array("a;b\r\n\"x;y\";\"dit \"\"non\"\"\n2\"\r\n;\r\n".utf8))
    #expect(document.columns == ["a", "b"])
    #expect(document.rows == [["x;y", "dit \"non\"\n2"], ["", ""]])
  }

  @Test func theSameTextIsReadInEachEncoding() throws {
    let expected = try #require(CSVDocument(columns: ["Prénom"], rows: [["Zoé"]]))
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("Prénom\nZoé".utf8)) == expected)
    #expect(try read(Array("Prénom\nZoé".utf8)) == expected)
    #expect(try read([0x50, 0x72, 0xE9, 0x6E, 0x6F, 0x6D, 0x0A, 0x5A, 0x6F, 0xE9]) == expected)
  }

  @Test func windowsCharactersUnderTheNameOfLatin1AreRefused() {
    #expect(throws: CSVError.encoding) { try read([0x61, 0x0A, 0x80]) }
  }

  @Test(arguments: [
    ("", CSVError.noHeader), ("\n\n", .noHeader), ("a;a\n", .column(2)), ("a;\n1;2\n", .column(2)), ("a;b\n1\n", .cells(line: 2)),
    ("a;b\n1;2\n1;2;3\n", .cells(line: 3)), ("a\n\"x", .quote(line: 2)), ("a\n\"x\"y\n", .quote(line: 2)),
    ("a;b\n\"x\n\";1\n1\n", .cells(line: 4)),
  ])
  func whatIsWrongIsRefusedWithItsLine(text: String, error: CSVError) {
    #expect(throws: error) { try read(Array(text.utf8)) }
  }

  @Test func moreThanTheLimitIsRefused() throws {
    let form = try #require(Self.form)
    #expect(throws: CSVError.tooLarge) {
      try CSVReader.document(parsing: Array("a\n1\n".utf8), form: form, maximumBytes: 3)
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let form = try #require(Self.form)
    var state: UInt64 = 7
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let pieces = ["", "a", ";", "\"", "\n", "\r", "é", "\r\n", " ", "œ", "\t"]
    for _ in 0..<500 {
      let width = 1 + next(4)
      let rows = (0..<next(5)).map { _ in (0..<width).map { _ in (0..<next(4)).map { _ in pieces[next(pieces.count)] }.joined() }
      }
      let document = try #require(CSVDocument(columns: (0..<width).map { "c\($0)" }, rows: rows))
      #expect(try CSVReader.document(parsing: try CSVWriter.bytes(document, form: form), form: form) == document)
    }
  }

  @Test func aCharacterOutsideTheEncodingIsRefusedWithItsColumn() throws {
    let form = try #require(CSVForm(separator: ";", encodings: [.latin1], writesByteOrderMark: false))
    let document = try #require(CSVDocument(columns: ["a", "b"], rows: [["é", "œ"]]))
    #expect(throws: CSVError.unwritable(column: "b")) { try CSVWriter.bytes(document, form: form) }
    let windows = try #require(CSVForm(separator: ";", encodings: [.windows1252], writesByteOrderMark: false))
    #expect(try CSVReader.document(parsing: try CSVWriter.bytes(document, form: windows), form: windows) == document)
  }

  @Test(arguments: ["a", "\"", "\n", "é", "7"]) func aSeparatorMustBeOne(text: Character) {
    #expect(CSVForm(separator: text, encodings: [.utf8], writesByteOrderMark: false) == nil)
  }
}
