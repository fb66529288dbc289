import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// Codecs whose words hold spaces, and codecs of several texts and of local times.
@Suite struct CodecWordsTests {
  private static func codec(_ words: String) throws -> Codec {
    try #require(Codec(words: words, table: { _ in nil }), "\(words)")
  }

  private static func read(_ words: String, _ text: String) throws -> (JSONValue, isExact: Bool)? {
    guard case .value(let value, let isExact) = try codec(words).read(.text(text), .none) else { return nil }
    return (value, isExact)
  }

  @Test func aWordInQuotesMayHoldASpace() {
    #expect(Codec.tokens(#"list ", ""#) == ["list", ", "] && Codec.tokens(#"join ":""#) == ["join", ":"])
    #expect(Codec.tokens(#"list """#) == nil && Codec.tokens(#"list ", "#) == nil && Codec.tokens(#"list ","x"#) == nil)
    #expect(JoinCodec(words: #"join " ""#) == .join(" "))
  }

  @Test func aListIsWrittenWithItsSeparator() throws {
    let list = try Self.codec(#"list ", ""#)
    for (text, isExact) in [("a, b", true), ("a,b", false), ("a, b,", false), ("a ,  b", false)] {
      let read = try #require(try Self.read(#"list ", ""#, text))
      #expect(read.0 == ["a", "b"] && read.isExact == isExact, "\(text)")
    }
    #expect(list.write(["a", "b"], .none) == .text("a, b"))
    #expect(list.write(["a,b"], .none) == nil && list.write([" a"], .none) == nil && list.write([], .none) == nil)
  }

  @Test func aTextIsSplitAtItsFirstSeparators() throws {
    let words = #"split " " 99999 A"#
    let read = try #require(try Self.read(words, "75002 P RUE DU BAC"))
    #expect(read.0 == ["75002", "P", "RUE DU BAC"] && read.isExact)
    #expect(try Self.codec(words).write(read.0, .none) == .text("75002 P RUE DU BAC"))
    #expect(try Self.codec(words).write(["75002", "RUE"], .none) == nil)
    #expect(try Self.read(words, "75002 RUE") == nil)
  }

  @Test func aPrefixIsTakenAsItIsWritten() throws {
    #expect(try Self.read("prefix é/ 3", "e\u{301}/ab") == nil)
    #expect(Codec(words: "prefix 12 x", table: { _ in nil }) == nil)
  }

  @Test func theZoneMayBeNamedAndThereIsOnlyOne() throws {
    #expect(try Self.codec("local-instant Europe/Paris") == .localInstant)
    #expect(Codec(words: "local-instant Indian/Reunion", table: { _ in nil }) == nil)
    #expect(JoinCodec(words: "local-date-time Europe/Paris") == .localDateTime)
    #expect(JoinCodec(words: "local-date-time Europe/Berlin") == nil)
  }

  /// Its local text would be read as the hour before.
  @Test func theSecondOfTwoHoursCannotBeSaid() {
    #expect(Codec.localInstant.write("2026-10-25T00:30:00Z", .none) == .text("2026-10-25 02:30:00"))
    #expect(Codec.localInstant.write("2026-10-25T01:30:00Z", .none) == nil)
    #expect(JoinCodec.localDateTime.write("2026-10-25T02:30:00+01:00", count: 2) == nil)
    #expect(Codec.localInstant.write("2026-10-25T02:00:00Z", .none) == .text("2026-10-25 03:00:00"))
  }

  @Test func instantsBeforeTheEpochAreWrittenToo() {
    #expect(Codec.localInstant.write("1969-12-31T22:30:00.500Z", .none) == .text("1969-12-31 23:30:00.500"))
    #expect(Codec.localInstant.write("1950-01-01T23:30:00Z", .none) == .text("1950-01-02 00:30:00"))
  }

  /// `75002 PARIS` is two values; what is not so built is kept where the partner's own schema admits it, and says nothing.
  @Test func oneElementIsSeveralValues() throws {
    let to = "[usager/contact/adresse/codePostal, usager/contact/adresse/libelleCommune]"
    let adapter = try Trial.adapter(#"- {field: "ville?", to: \#(to), codec: split space 99999, loose: text 38}"#)
    let reading = try Trial.read(adapter, #"{"id":"1","ville":"75002 PARIS 02"}"#)
    #expect(
      reading.records[0].document.usagers[0]["contact"]?["adresse"] == ["codePostal": "75002", "libelleCommune": "PARIS 02"])
    #expect(try Trial.back(adapter, reading, withComplement: false) == #"{"id":"1","ville":"75002 PARIS 02"}"#)
    let strange = try Trial.read(adapter, #"{"id":"1","ville":"PARIS"}"#)
    #expect(strange.records[0].document.usagers[0]["contact"] == nil && strange.notices.map(\.kind) == [.unusableValue])
    #expect(try Trial.back(adapter, strange) == #"{"id":"1","ville":"PARIS"}"#)
  }

  @Test func asManyPathsAsTextsAreAsked() throws {
    let error = try #require(throws: AdapterError.self) {
      try Trial.adapter("- {field: ville, to: usager/contact/adresse/codePostal, codec: split space 99999}")
    }
    #expect(error.expected.contains("2 paths"))
  }

  @Test(arguments: [("words", " "), ("list ,", "   "), ("text 9", "  ")]) func spacesAloneComeBack(words: String, spaces: String)
    throws
  {
    let to = words == "text 9" ? "usager/identite/nomUsage" : "usager/identite/prenoms"
    let adapter = try Trial.adapter(#"- {field: "v?", to: \#(to), codec: "\#(words)", empty: true}"#)
    let text = #"{"id":"1","v":"\#(spaces)"}"#
    #expect(try Trial.back(adapter, Trial.read(adapter, text)) == text)
  }
}
