import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

@Suite struct CodecTests {
  static let context = CodecContext(tables: [], day: Workshop.day)

  /// A codec, a partner's characters, the dossier value, and whether writing gives the same characters again.
  static let readings: [(String, String, JSONValue, Bool)] = [
    ("text 4", "CG ", "CG", false), ("text 4", "CG", "CG", true), ("integer 3", "000", 0, true), ("integer 3", "7", 7, false),
    ("integer", "12", 12, true), ("zeros-right 15 7", "104572000000000", "1045720", true),
    ("zeros-right 15 7", "1045720", "1045720", false), ("zeros-right 15 7", "104572000000001", "104572000000001", true),
    ("zeros-kept 5", "4000", "04000", false), ("zeros-kept 5", "04000", "04000", true), ("zeros-lost 5", "4000", "04000", true),
    ("zeros-lost 5", "04000", "04000", false), ("departement 3", "004", "04", true), ("departement 3", "02A", "2A", true),
    ("departement 3", "974", "974", true), ("cents 9 2", "0001675.00", 167500, true), ("cents 9 2", "1675.5", 167550, false),
    ("cents 9 2", "-0000003.10", -310, true), ("flag 1 0", "1", true, true), ("flag 1 0", "false", false, false),
    ("date DD/MM/YYYY", "29/02/2024", "2024-02-29", true), ("date YYYYMMDD", "20240229", "2024-02-29", true),
    ("nir 13", "185077505612323", "1850775056123", false), ("nir 15", "185077505612323", "1850775056123", true),
    ("nir 15", "192102A13112357", "192102A131123", true), ("phone", "06 00 00.01-02", "0600000102", false),
    ("phone", "+33600000102", "+33600000102", true), ("time", "01:18:36.0000", "01:18:36.0000", true),
    ("local-time", "2026-11-02 08:00:00", "2026-11-02", false), ("mask AAA9999", "NAQ0057", "NAQ0057", true),
    ("instant", "2026-11-09T09:30:00.000+01:00", "2026-11-09T09:30:00.000+01:00", true), ("cog", "2A004", "2A004", true),
  ]

  @Test(arguments: readings.indices) func readsAndWrites(index: Int) throws {
    let (words, text, value, isExact) = Self.readings[index]
    let codec = try #require(Codec(words: words, table: { _ in nil }))
    guard case .value(let read, let exact) = codec.read(.text(text), Self.context) else {
      Issue.record("\(words) does not read \(text)")
      return
    }
    #expect(read == value && exact == isExact, "\(words) \(text)")
    let written = try #require(codec.write(read, Self.context))
    #expect((written == .text(text)) == isExact, "\(words) \(text)")
    guard case .value(let again, true) = codec.read(written, Self.context) else {
      Issue.record("\(words) writes \(written)")
      return
    }
    #expect(again == value)
  }

  @Test(arguments: [
    ("text 2", "ABC"), ("digits 3", "12"), ("integer 3", "-1"), ("integer 3", "1234"), ("integer 3", " 12"),
    ("zeros-right 15 7", "123"), ("zeros-kept 5", "040000"), ("departement 3", "999"), ("departement 2", "00A"), ("cog", "4070"),
    ("date", "2026-02-30"), ("date", "2026-2-3"), ("date DD/MM/YYYY", "1/02/2024"), ("instant", "2026-11-09T09:30:00"),
    ("time", "25:00:00"), ("time", "10:00"), ("cents 9 2", "12345678.00"), ("cents 9 2", "1,50"), ("cents 9 2", "1.505"),
    ("cents 9 2", "99999999999999999999"), ("flag 1 0", "2"), ("nir 13", "185077505612324"), ("nir 13", "1851375056123"),
    ("phone", "12"), ("phone", "douze"), ("one-of A B", "C"), ("mask AAA9999", "NA10057"), ("number 1-4", "2"), ("bool", "true"),
  ])
  func refusesAnotherForm(words: String, text: String) throws {
    let codec = try #require(Codec(words: words, table: { _ in nil }))
    guard case .wrong = codec.read(.text(text), Self.context) else {
      Issue.record("\(words) reads \(text)")
      return
    }
  }

  @Test func jsonNumbersKeepToTheirRange() throws {
    let months = try #require(Codec(words: "number 1-4", table: { _ in nil }))
    guard case .value(2, isExact: true) = months.read(.number("2"), Self.context),
      case .wrong = months.read(.number("5"), Self.context),
      case .wrong = months.read(.number("1.5"), Self.context),
      case .value(2, isExact: false) = months.read(.number("2.0"), Self.context)
    else {
      Issue.record("number 1-4")
      return
    }
    let euros = try #require(Codec(words: "euros", table: { _ in nil }))
    #expect(euros.write(30000, Self.context) == .number("300"))
    #expect(euros.write(30050, Self.context) == nil)
  }

  @Test(arguments: [
    "texte 3", "text", "text x", "cents 9 3", "nir 14", "date MM/DD", "flag 1", "flag 1 1", "code x", "digits 5-3", "",
  ])
  func knowsNoOtherCodec(words: String) { #expect(Codec(words: words, table: { _ in nil }) == nil) }

  @Test func elementNamesSayHowOftenTheyAreThere() {
    func range(_ text: String) -> [Int]? { ElementName(text).map { [$0.minimum, $0.maximum] } }
    #expect(range("NOM") == [1, 1] && range("QUAL?") == [0, 1] && range("A*") == [0, .max] && range("A+") == [1, .max])
    #expect(range("A{2}") == [2, 2] && range("A{1,3}") == [1, 3] && range("a[]") == [1, 1] && range("a[]?") == [0, 1])
    for text in ["", "A{0}", "A{3,1}", "A{x}", "A/B", "a[]*", "A??", "A B"] { #expect(ElementName(text) == nil, "\(text)") }
  }
}
