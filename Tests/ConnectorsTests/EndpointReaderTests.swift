import Dossier
import Exchange
import Foundation
import TestSupport
import Testing
import Translation

@testable import Connectors

/// An endpoint's description is checked whole when it is read: what is wrong is named with its code and its place.
@Suite struct EndpointReaderTests {
  private static func text() throws -> String {
    try String(
      contentsOf: Outside.package.appendingPathComponent("Adapters/francetravail/endpoint.yaml"), encoding: .utf8)
  }

  @Test func readsEveryEndpointThatThereIs() throws {
    let directory = Outside.package.appendingPathComponent("Adapters")
    let names = try EndpointReader.names(in: directory)
    #expect(names.contains("francetravail"))
    for name in names { #expect(try TestConnector.reader().read(name).name == name) }
  }

  @Test func sendsOnlyTypesThatAnAdapterKnowsUnderTheirPurpose() throws {
    let endpoint = try TestConnector.reader().read("francetravail")
    #expect(
      endpoint.types.map(\.message) == [
        "decision-orientation", "orientation", "rendez-vous", "sanction-decision", "sanction-evenement", "sanction-radiation",
      ])
    #expect(endpoint.purposes == ["orientation", "rendez-vous", "sanction"])
    #expect(!endpoint.unverified.isEmpty)
  }

  /// What is changed in the file, and the code and the entry that the error then names.
  static let wrongs: [(from: String, to: String, code: EndpointError.Code, entry: String)] = [
    ("patience: 30", "patiense: 30", .unknownKey, "patiense"),
    ("patience: 30", "", .missing, "endpoint: francetravail"),
    ("patience: 30", "patience: 0", .value, "0"),
    ("endpoint: francetravail", "endpoint: caf", .value, "caf"),
    ("type: francetravail.orientation.v1", "type: francetravail.orientation.v9", .unknownType, "francetravail.orientation.v9"),
    ("call: /rendezVous", "call: /rendezVos", .unknownPlace, "/rendezVos"),
    ("known-by: [person, /identifiantOrigine]", "known-by: [person, /id]", .unknownPlace, "/id"),
    ("known-by: [person, /identifiantOrigine]", "known-by: []", .missing, "…"),
    ("document: /orientation/body/parcours}", "document: /orientation/body/parcour}", .unknownPlace, "/orientation/body/parcour"),
    ("  secret: client-secret", "  secret: client-secrets", .unknownName, "client-secrets"),
    ("  address: connexion", "  address: connection", .unknownName, "connection"),
    (
      "api: https://api.francetravail.io/partenaire", "api: http://api.francetravail.io/partenaire", .value,
      "http://api.francetravail.io/partenaire"
    ),
    ("status: [\"302\"]", "status: [\"3xx\"]", .value, "3xx"),
    ("is: renew", "is: renewed", .value, "renewed"),
    ("{status: [\"429\", \"503\"], is: wait}", "{status: [\"429\"], is: wait, reason: autre}", .value, "autre"),
    ("{/codeRetour: [S001], /topIdentiteCertifiee: [O]}", "[S001]", .value, "…"),
    ("is: refused, reason: personne-inconnue", "is: refused, reason: inconnue", .value, "inconnue"),
    ("- {status: [\"201\"], is: accepted}", "- {status: [\"201\"], is: again}", .missing, "…"),
    (
      "acknowledge: [passerelle.statut.v1]", "acknowledge: [francetravail.orientation.v1]", .unknownType,
      "francetravail.orientation.v1"
    ),
    ("unsure: hold", "unsure: look", .missing, "look"),
    ("rate: {calls: 5, milliseconds: 1000}", "rate: {calls: 5, milliseconds: 1000, calls: 6}", .unreadable, ""),
  ]

  @Test(arguments: wrongs.indices) func whatIsWrongIsNamedWithItsCodeAndItsPlace(_ index: Int) throws {
    let wrong = Self.wrongs[index]
    let text = try Self.text()
    let range = try #require(text.range(of: wrong.from), "\(wrong.from)")
    let changed = text.replacingCharacters(in: range, with: wrong.to)
    let reader = try TestConnector.reader()
    let error = #expect(throws: EndpointError.self) {
      _ = try reader.read(EndpointEntry(parsing: changed, file: "francetravail/endpoint.yaml"), "francetravail")
    }
    #expect(error?.code == wrong.code, "\(error.map { "\($0)" } ?? "")")
    #expect(error?.entry == wrong.entry)
    // The line is that of the change, unless the file as a whole is at fault.
    let line = text[..<range.lowerBound].count { $0.isNewline } + 1
    if [.unknownKey, .unknownType, .unknownPlace, .unknownName].contains(wrong.code) { #expect(error?.line == line) }
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    let error = #expect(throws: EndpointError.self) { _ = try TestConnector.reader().read("personne") }
    #expect(error?.code == .unreadable && error?.file == "personne/endpoint.yaml")
  }

  @Test func aLineThatIsMissingIsAnErrorWithItsPlaceOrChangesNothingElse() throws {
    let lines = try Self.text().split(separator: "\n", omittingEmptySubsequences: false)
    let reader = try TestConnector.reader()
    var refused = 0
    for index in lines.indices where !lines[index].hasPrefix("#") && !lines[index].isEmpty {
      var fewer = lines
      fewer.remove(at: index)
      do {
        _ = try reader.read(
          EndpointEntry(parsing: fewer.joined(separator: "\n"), file: "francetravail/endpoint.yaml"), "francetravail")
      } catch {
        #expect(error.file == "francetravail/endpoint.yaml" && !error.expected.isEmpty)
        refused += 1
      }
    }
    // Items of lists may be missing, nothing that the rest rests on.
    #expect(refused > lines.count / 3)
  }
}
