import Exchange
import JSONTree
import Testing

@testable import Trust

struct EventRefusalTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  private func refusal(_ changes: KeyValuePairs<String, JSONValue?>, key: String = "ec-1") throws -> Refusal? {
    do {
      _ = try fixture.verification(try fixture.sign(TrustFixture.event(changes), key: key))
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  @Test(arguments: ["{", "[]", "\"x\"", "{\"id\":\"a\",\"id\":\"b\"}", "\u{FEFF}{}"])
  func refusesAPayloadThatIsNoJSONObject(_ text: String) throws {
    #expect(fixture.code(try fixture.sign(Array(text.utf8))) == .eventMalformed)
  }

  @Test(arguments: ["specversion", "id", "source", "type", "time", "audience", "data"])
  func refusesAnEventWithoutARequiredAttribute(_ name: String) throws {
    let found = try refusal([name: nil])
    #expect(found?.code == .eventAttribute)
    #expect(found?.details["attribute"] == name)
    #expect(found?.pointer == "/\(name)")
  }

  @Test(
    arguments: [
      ("specversion", "0.3"), ("specversion", 1), ("id", 7), ("id", ""), ("id", "a\u{0}b"), ("id", "a\u{85}b"),
      ("source", "deux mots"), ("source", "urn:passerelle:departement-04"), ("source", "urn:passerelle:caf-041x"),
      ("type", "caf"), ("type", "CAF.x.v1"), ("time", "2026-03-02"), ("time", 1_772_443_800), ("time", "2026-03-02T09:29:58"),
      ("audience", true), ("subject", ""), ("subject", ["a"]), ("author", "Caf 041"), ("agent", ""), ("purpose", 1),
      ("datacontenttype", "application/xml"), ("data_base64", "AAAA"), ("Majuscule", "x"), ("tiret-bas", "x"),
      ("objet", ["a": 1]),
      ("liste", []),
    ] as [(String, JSONValue)])
  func refusesAMalformedAttribute(_ name: String, _ value: JSONValue) throws {
    #expect(try refusal([name: value])?.code == .eventAttribute, "\(name)")
  }

  @Test func refusesAnAttributeOfMoreThan256Characters() throws {
    #expect(try refusal(["id": .string(String(repeating: "é", count: 256))]) == nil)
    #expect(try refusal(["id": .string(String(repeating: "é", count: 257))])?.code == .eventAttribute)
    #expect(try refusal(["id": .string(String(repeating: "a", count: 1_000_000))])?.code == .eventAttribute)
  }

  @Test func takesANullAttributeAsAbsent() throws {
    #expect(try refusal(["subject": .null, "author": .null]) == nil)
    #expect(try refusal(["id": .null])?.code == .eventAttribute)
  }

  @Test func refusesBase64DataThatIsNotStrict() throws {
    for text in ["AAA", "AA==AA==", "AB==", "A-_=", "AAAA\n"] {
      #expect(try refusal(["data": nil, "data_base64": .string(text)])?.code == .eventAttribute, "\(text)")
    }
  }

  @Test func refusesAMessageForAnotherGateway() throws {
    let expected = Refusal(.eventAudience, at: "/audience", ["expected": TrustFixture.gateway])
    #expect(try refusal(["audience": "passerelle-04"]) == expected)
  }

  @Test func refusesATimeThatIsYetToCome() throws {
    #expect(try refusal(["time": "2026-03-02T10:35:00+01:00"]) == nil)
    #expect(try refusal(["time": "2026-03-02T09:35:01Z"])?.code == .eventTime)
  }

  @Test func refusesAnAuthorWhomTheSignerMayNotCarry() throws {
    #expect(try refusal(["author": "depot-04"])?.code == .eventAuthor)
    #expect(try refusal(["author": "inconnu"])?.code == .eventAuthor)
    #expect(try refusal(["author": "caf-041", "type": "caf.autre.v1"], key: "depot")?.code == .eventAuthor)
  }

  @Test func refusesTheWordOfASuspendedAuthorWhoeverCarriesIt() throws {
    let found = try refusal(
      ["author": "msa-084", "type": "msa.essai.v1", "source": "urn:passerelle:msa-084"], key: "depot")
    #expect(found?.code == .signaturePartnerSuspended)
  }

  @Test func refusesACarriageAfterItsLastDay() throws {
    let later = TrustFixture.now.adding(seconds: 304 * 86400)
    #expect(later.day == CivilDay("2026-12-31"))
    let next = later.adding(seconds: 86400)
    for (instant, code) in [(later, nil), (next, RefusalCode.eventAuthor)] {
      let event = TrustFixture.event(["author": "caf-041", "time": .string(instant.description)])
      #expect(fixture.code(try fixture.sign(event, key: "depot"), at: instant) == code)
    }
  }

  @Test func refusesATypeOfAnotherFamilyOrOfTheGateway() throws {
    #expect(try refusal(["type": "msa.essai.v1"])?.code == .eventTypeNotAllowed)
    #expect(try refusal(["type": "passerelle.mailbox.v1"])?.code == .eventTypeNotAllowed)
  }

  @Test func neverRepeatsAValueInARefusal() throws {
    let secret = "2750413055001 45"
    for name in ["id", "source", "subject", "type", "time", "audience", "agent"] {
      let found = try refusal([name: .string(secret + "\u{1}")])
      #expect(found.map { "\($0)".contains("27504") } == false, "\(name)")
    }
  }
}
