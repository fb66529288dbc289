import JSONTree
import Testing

@testable import Translation

/// Every form that XML Schema admits is read; `xmllint --schema` agrees with these lists (`totalDigits` 3; 9 and `fractionDigits` 2).
@Suite struct CodecXMLSchemaTests {
  private static func read(_ words: String, _ text: String) throws -> Decoded {
    try #require(Codec(words: words, table: { _ in nil }), "\(words)").read(.text(text), .none)
  }

  static let readings: [(String, String, JSONValue, Bool)] = [
    ("integer 3", "+5", 5, false), ("integer 3", "0005", 5, false), ("integer 3", "-0", 0, false), ("integer", "+12", 12, false),
    ("zeros-kept 5", "+04000", "04000", false), ("zeros-right 15 7", "+104572000000000", "1045720", false),
    ("xs:integer 3", "-3", -3, true), ("xs:integer 3", "5", 5, true), ("xs:integer 3", "+0005", 5, false),
    ("xs:integer 3", " 12\n", 12, false), ("xs:integer 3", "000", 0, false), ("xs:decimal 9 2", "12.50", 1250, true),
    ("xs:decimal 9 2", "12345678.00", 1_234_567_800, true), ("xs:decimal 9 2", "123456789", 12_345_678_900, false),
    ("xs:decimal 9 2", "12345678.5", 1_234_567_850, false), ("xs:decimal 9 2", "1.500", 150, false),
    ("xs:decimal 9 2", "-.5", -50, false), ("xs:decimal 9 2", "-0", 0, false), ("xs:decimal 9 2", "00000000001.5", 150, false),
    ("cents 9 2", "1.500", 150, false), ("cents 9 2", "-12.50", -1250, false),
    ("date xs:date", "2020-01-01+14:00", "2020-01-01", false),
    ("time", "24:00:00", "24:00:00", true), ("time", "10:00:00Z", "10:00:00Z", true),
    ("time", "10:00:00.5-02:00", "10:00:00.5-02:00", true),
    ("time", "10:00:00.12345678901", "10:00:00.12345678901", true), ("flag 1 0", "true", true, false),
  ]

  @Test(arguments: readings.indices) func readsWhatXMLSchemaAdmits(index: Int) throws {
    let (words, text, value, isExact) = Self.readings[index]
    guard case .value(let read, let exact) = try Self.read(words, text) else {
      Issue.record("\(words) does not read \(text)")
      return
    }
    #expect(read == value && exact == isExact, "\(words) \(text)")
    let written = try #require(Codec(words: words, table: { _ in nil })?.write(read, .none))
    #expect((written == .text(text)) == isExact, "\(words) \(text) \(written)")
    guard case .value(value, isExact: true) = try Self.read(words, written.leafText ?? "") else {
      Issue.record("\(words) writes \(written)")
      return
    }
  }

  @Test(arguments: [
    ("integer 3", "+"), ("integer 3", "+ 5"), ("integer 3", "+1234"), ("integer", "-1"), ("xs:integer 3", "1234"),
    ("xs:integer 3", "--1"),
    ("xs:integer 3", "1.0"), ("xs:decimal 9 2", "12345678.55"), ("xs:decimal 9 2", "1.505"), ("xs:decimal 9 2", "."),
    ("xs:decimal 9 2", "1e3"), ("xs:decimal 9 2", "+-1"), ("xs:decimal 9 2", "1.2.3"), ("date xs:date", "2020-01-01+14:30"),
    ("date xs:date", "2020-01-01+99:00"), ("date xs:date", "12020-01-01"), ("time", "24:00:01"), ("time", "10:00:00."),
    ("time", "10:00:00+15:00"), ("time", "10:00Z"), ("cents 9 2", "1.5001"), ("zeros-kept 5", "+"),
  ])
  func refusesWhatItDoesNot(words: String, text: String) throws {
    guard case .wrong = try Self.read(words, text) else {
      Issue.record("\(words) reads \(text)")
      return
    }
  }

  @Test func aTimeOfItsOwnZoneIsAnInstantOfThatZone() {
    let join = JoinCodec.localDateTime
    #expect(join.read(["2026-07-01", "09:30:00Z"]) == "2026-07-01T09:30:00Z")
    #expect(join.read(["2026-07-01", "24:00:00"]) == "2026-07-02T00:00:00+02:00")
    #expect(join.read(["2026-07-01", "09:30:00.1234567891"]) == "2026-07-01T09:30:00.123456789+02:00")
    #expect(join.read(["2026-07-01", "24:00:01"]) == nil && join.read(["2026-02-30", "09:30:00"]) == nil)
  }

  /// What the dossier does not hold is kept where the partner's schema admits it.
  @Test func aNegativeNumberIsKept() throws {
    let adapter = try Trial.adapter(
      "- {field: rang, to: usager/identite/rangNaissance, codec: integer 1, loose: xs:integer 1}", head: "carrier: {form: json}")
    let reading = try Trial.read(adapter, #"{"id":"1","rang":"-3"}"#)
    #expect(reading.notices.map(\.kind) == [.unusableValue])
    #expect(try Trial.back(adapter, reading) == #"{"id":"1","rang":"-3"}"#)
  }
}
