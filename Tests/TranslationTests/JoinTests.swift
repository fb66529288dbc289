import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// Several of a partner's elements that are one value of the dossier, in a document.
@Suite struct JoinTests {
  private static let born = "usager/identite/dateNaissance"

  private static func dateParts(_ kind: String, _ year: String, _ part: String, _ more: String = "") -> String {
    #"- {fields: {"annee?": \#(year), "mois?": \#(part), "jour?": \#(part)}, to: \#(born), codec: date-parts \#(kind)\#(more)}"#
  }

  private static func value(_ reading: Reading) -> JSONValue? {
    reading.records[0].document.usagers[0]["identite"]?["dateNaissance"]
  }

  @Test(arguments: ["number 1900-2100", "number-text 4"]) func numbersAreParts(year: String) throws {
    let adapter = try Trial.adapter(Self.dateParts("number", year, "number 0-31"))
    for (text, value, isWhole) in [
      (#"{"id":"1","annee":1988,"mois":4,"jour":12}"#, "1988-04-12", true),
      (#"{"id":"1","annee":1988,"mois":4}"#, "1988-04", true), (#"{"id":"1","annee":1988,"mois":4,"jour":0}"#, "1988-04", false),
    ] as [(String, JSONValue, Bool)] {
      let reading = try Trial.read(adapter, text)
      #expect(Self.value(reading) == value)
      #expect(try Trial.back(adapter, reading) == text)
      #expect(try (Trial.back(adapter, reading, withComplement: false) == text) == isWhole)
    }
  }

  @Test func partsMayBeNullOrEmpty() throws {
    let rows =
      #"- {fields: {annee: text 4, mois: text 2, jour: text 2}, to: \#(Self.born), codec: date-parts text, nullable: true, empty: true}"#
    let adapter = try Trial.adapter(rows)
    for (text, value) in [
      (#"{"id":"1","annee":"1988","mois":"04","jour":null}"#, "1988-04"),
      (#"{"id":"1","annee":"1988","mois":"","jour":""}"#, "1988"),
      (#"{"id":"1","annee":null,"mois":null,"jour":null}"#, nil), (#"{"id":"1","annee":"","mois":"04","jour":"00"}"#, nil),
    ] as [(String, JSONValue?)] {
      let reading = try Trial.read(adapter, text)
      #expect(Self.value(reading) == value, "\(text)")
      #expect(try Trial.back(adapter, reading) == text)
    }
  }

  @Test(arguments: [
    #"{"id":"1","annee":"1988","mois":"13","jour":"31"}"#, #"{"id":"1","annee":"1988","mois":"02","jour":"31"}"#,
    #"{"id":"1","mois":"04","jour":"12"}"#,
  ]) func partsThatAreNoDaySayNothingAndComeBack(text: String) throws {
    let adapter = try Trial.adapter(Self.dateParts("text", "digits 4", "digits 2"))
    let reading = try Trial.read(adapter, text)
    #expect(Self.value(reading) == nil && reading.notices.map(\.kind) == [.unusableValue])
    #expect(try Trial.back(adapter, reading) == text)
  }

  private static let meeting = """
    - item: usager/rendezVous
      as: rdv
      rows:
      - {field: numero, to: rdv/identifiant, codec: text 16}
      - {fields: {jour: date, "heure?": time}, to: rdv/dateHeure, codec: local-date-time}
    """

  @Test func aTimeThatItsDayDoesNotHaveIsFlaggedAndKept() throws {
    let adapter = try Trial.adapter(Self.meeting)
    let reading = try Trial.read(adapter, #"{"id":"1","numero":"a","jour":"2026-07-01","heure":"09:30:00"}"#)
    #expect(reading.records[0].document.usagers[0]["rendezVous"]?[0]?["dateHeure"] == "2026-07-01T09:30:00+02:00")
    let strange = #"{"id":"1","numero":"a","jour":"2026-03-29","heure":"02:30:00"}"#
    let night = try Trial.read(adapter, strange)
    #expect(night.records[0].document.usagers[0]["rendezVous"]?[0]?["dateHeure"] == nil)
    #expect(night.notices.map(\.kind) == [.unusableValue])
    #expect(try Trial.back(adapter, night) == strange)
  }
}
