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
    ("integer", "12", 12, true), ("integer 0-99", "+7", 7, false), ("capitals 1-3", "041", "041", true),
    ("capitals 1-5", "CG ", "CG", false), ("flag 1 0", " 1 ", true, false), ("flag 1 0", "+0", false, false),
    ("zeros-right 15 7", "104572000000000", "1045720", true),
    ("zeros-right 15 7", "1045720", "1045720", false), ("zeros-right 15 7", "10457200000000", "0104572", false),
    ("zeros-right 15 7", "104572000000001", "104572000000001", true),
    ("zeros-kept 5", "4000", "04000", false), ("zeros-kept 5", "04000", "04000", true), ("zeros-lost 5", "4000", "04000", true),
    ("zeros-lost 5", "04000", "04000", false), ("departement 3", "004", "04", true), ("departement 3", "02A", "2A", true),
    ("departement 3", "974", "974", true), ("cents 9 2", "0001675.00", 167500, true), ("cents 9 2", "1675.5", 167550, false),
    ("cents 9 2", "-0000003.10", -310, true), ("flag 1 0", "1", true, true), ("flag 1 0", "false", false, false),
    ("date DD/MM/YYYY", "29/02/2024", "2024-02-29", true), ("date YYYYMMDD", "20240229", "2024-02-29", true),
    ("nir 13", "185077505612323", "1850775056123", false), ("nir 15", "185077505612323", "1850775056123", true),
    ("nir 15", "192102A13112357", "192102A131123", true), ("phone", "06 00 00.01-02", "0600000102", false),
    ("phone", "+33600000102", "+33600000102", true), ("time", "01:18:36.0000", "01:18:36.0000", true),
    ("local-time", "2026-11-02 08:00:00", "2026-11-02", false), ("mask AAA9999", "NAQ0057", "NAQ0057", true),
    ("hex 8", "00ff9a1c", "00ff9a1c", true),
    ("instant", "2026-11-09T09:30:00.000+01:00", "2026-11-09T09:30:00.000+01:00", true), ("cog", "2A004", "2A004", true),
    ("date DD/MM/YYYY|YYYY-MM-DD", "29/02/2024", "2024-02-29", true),
    ("date DD/MM/YYYY|YYYY-MM-DD", "2024-02-29", "2024-02-29", false),
    ("date midnight", "2020-02-13 00:00:00.0", "2020-02-13", true), ("date xs:date", "2020-02-13Z", "2020-02-13", true),
    ("date YYYY-MM-DD|xs:date", "2020-02-13+01:00", "2020-02-13", false), ("date-00", "2024-05-00", "2024-05", true),
    ("date-00", "2024-00-00", "2024", true), ("date-00", "2024-05-06", "2024-05-06", true),
    ("month-first", "2026-01-01", "2026-01", true), ("words", "Marie Jeanne", ["Marie", "Jeanne"], true),
    ("words", " Marie  Jeanne", ["Marie", "Jeanne"], false), ("list ,", "a,b", ["a", "b"], true),
    ("list ,", "a, b", ["a", "b"], false), ("split space 99999", "75002 PARIS 02", ["75002", "PARIS 02"], true),
    ("prefix /rendez-vous/ 36", "/rendez-vous/ab-1", "ab-1", true),
    ("local-instant", "2026-07-01 09:30:00", "2026-07-01T09:30:00+02:00", true),
    ("local-instant", "2026-01-01T09:30:00.250", "2026-01-01T09:30:00.250+01:00", false),
    ("local-instant", "2026-10-25 02:30:00", "2026-10-25T02:30:00+02:00", true),
    ("local-instant", "2026-03-29 03:00:00", "2026-03-29T03:00:00+02:00", true),
    ("instant", "2026-11-09T09:30:00.000+0100", "2026-11-09T09:30:00.000+01:00", false),
    ("email", "a.b@exemple.fr", "a.b@exemple.fr", true), ("cents 9 2", "+3.10", 310, false), ("cents 9 2", ".5", 50, false),
    ("cents 9 2", "12.", 1200, false),
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
    ("phone", "12"), ("phone", "douze"), ("one-of A B", "C"), ("mask AAA9999", "NA10057"), ("hex 4", "00FF"), ("hex 4", "00f"),
    ("hex 4", "00fg"), ("number 1-4", "2"), ("bool", "true"),
    ("date-00", "2024-00-12"), ("date-00", "2024-13-00"), ("month-first", "2026-01-02"), ("split space 99999", "PARIS"),
    ("split space 99999", "7500 PARIS"), ("prefix /rendez-vous/ 4", "/rendez-vous/abcde"), ("prefix /rendez-vous/ 4", "/rdv/a"),
    ("local-instant", "2026-03-29 02:30:00"), ("local-instant", "2026-01-01 25:00:00"), ("local-instant", "2026-01-01"),
    ("cents 9 2", "."), ("cents 9 2", "+"), ("date midnight", "2020-02-13 10:00:00.0"), ("date xs:date", "2020-02-13+1:00"),
    ("email", "a@b@c"), ("email", "a b@c.fr"), ("email", "@c.fr"), ("decimal", "12.50"), ("code-number x", "1"),
  ])
  func refusesAnotherForm(words: String, text: String) throws {
    let codec = try #require(Codec(words: words, table: { $0 == "x" ? 0 : nil }))
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

  @Test(arguments: [
    ("12", 1200, true), ("12.5", 1250, true), ("12.05", 1205, true), ("12.50", 1250, false), ("0", 0, true), ("-3.1", -310, true),
  ]) func aNumberOfEurosIsCents(text: String, cents: Int, isExact: Bool) {
    guard case .value(let value, let exact) = Codec.decimal.read(.number(text), Self.context) else {
      Issue.record("not read")
      return
    }
    #expect(value == .integer(cents) && exact == isExact)
  }

  @Test(arguments: ["1e3", "12.505", "123456789012345"]) func otherNumbersAreNoEuros(text: String) {
    guard case .wrong = Codec.decimal.read(.number(text), Self.context) else {
      Issue.record("\(text) is read")
      return
    }
  }

  /// A join's words, the partner's parts, the dossier's value, and whether writing gives the same parts.
  static let joins: [(String, [String?], JSONValue?, Bool)] = [
    ("date-parts text", ["1988", "04", "12"], "1988-04-12", true), ("date-parts text", ["1988", "04", nil], "1988-04", true),
    ("date-parts text", ["1988", nil, nil], "1988", true), ("date-parts text", ["1988", "04", "00"], "1988-04", false),
    ("date-parts number", ["1988", "4", "12"], "1988-04-12", true), ("date-parts text", [nil, "04", "12"], nil, false),
    ("year-month number", ["2023", "5"], "2023-05", true), ("year-month number", ["2023", nil], nil, false),
    ("local-date-time", ["2026-07-01", "09:30:00"], "2026-07-01T09:30:00+02:00", true),
    ("local-date-time", ["2026-07-01", "09:30"], "2026-07-01T09:30:00+02:00", false),
    ("local-date-time", ["2026-03-29", "02:10:00"], nil, false),
  ]

  @Test(arguments: joins.indices) func severalPartsAreOneValue(index: Int) throws {
    let (words, parts, value, isExact) = Self.joins[index]
    let join = try #require(JoinCodec(words: words))
    #expect(join.read(parts) == value)
    guard let value else { return }
    #expect((join.write(value, count: parts.count) == parts) == isExact)
  }

  /// An instant told with another offset is written in the time of metropolitan France.
  @Test func anInstantIsWrittenAsLocalTime() {
    #expect(Codec.localInstant.write("2026-07-01T07:30:00Z", Self.context) == .text("2026-07-01 09:30:00"))
    #expect(Codec.localInstant.write("2026-12-31T23:30:00Z", Self.context) == .text("2027-01-01 00:30:00"))
    #expect(ParisTime.local("2026-03-29T01:00:00Z") == "2026-03-29 03:00:00")
    #expect(ParisTime.local("2026-03-29T00:59:59Z") == "2026-03-29 01:59:59")
    #expect(ParisTime.local("2026-10-25T01:00:00Z") == "2026-10-25 02:00:00")
  }
}
