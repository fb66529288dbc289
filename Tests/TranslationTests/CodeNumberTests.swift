import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// Codes that stand as JSON numbers.
@Suite struct CodeNumberTests {
  private static let row = #"- {field: "titre?", to: usager/identite/civilite, codec: code-number titre}"#
  private static let table = ["departement/tables/titre.csv": "code;dossier;from;until;libelle\n1;monsieur;;;\n2;madame;;;\n"]

  private static func adapter(isDecisive: Bool = false) throws -> Adapter {
    let head = "carrier: {form: json}\ntables: {titre: {\(isDecisive ? "decisif: true" : "")}}"
    return try Trial.adapter(row, head: head, table)
  }

  @Test func aCodeIsReadAndWrittenAsANumber() throws {
    let adapter = try Self.adapter()
    let reading = try Trial.read(adapter, #"{"id":"1","titre":2}"#)
    #expect(reading.records[0].document.usagers[0]["identite"]?["civilite"] == "madame")
    #expect(try Trial.back(adapter, reading, withComplement: false) == #"{"id":"1","titre":2}"#)
    let refusal = #expect(throws: Refusal.self) { try Trial.read(adapter, #"{"id":"1","titre":"2"}"#) }
    #expect(refusal?.code == .translateInvalidValue)
  }

  @Test func anUnknownCodeIsFlaggedAndKept() throws {
    let adapter = try Self.adapter()
    let reading = try Trial.read(adapter, #"{"id":"1","titre":9}"#)
    #expect(reading.notices.map(\.kind) == [.unknownCode])
    #expect(try Trial.back(adapter, reading) == #"{"id":"1","titre":9}"#)
  }

  @Test func anUnknownCodeOfADecisiveTableRefusesTheMessage() throws {
    let refusal = #expect(throws: Refusal.self) {
      try Trial.read(try Self.adapter(isDecisive: true), #"{"id":"1","titre":9}"#)
    }
    #expect(refusal?.code == .translateUnknownCode && refusal?.pointer == "/titre")
  }

  /// JSON would not be JSON with it.
  @Test func aCodeThatIsNoNumberIsNotWritten() throws {
    let table = CodeTable(
      name: "t", isDecisive: false, refuses: [],
      entries: [
        .init(code: "01", words: "a", from: nil, until: nil, label: ""),
        .init(code: "7", words: "b", from: nil, until: nil, label: ""),
      ])
    let context = CodecContext(tables: [table], day: Workshop.day)
    #expect(Codec.codeNumber(0).write("a", context) == nil)
    #expect(Codec.codeNumber(0).write("b", context) == .number("7"))
  }
}
