import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Translation

@Suite struct CodeTableTests {
  /// Every word that the dossier's schemas allow at a row's place has a code, or the adapter says that it refuses it.
  @Test func everyTableIsTotalOrSaysWhatItRefuses() throws {
    for adapter in try Workshop.library.get().adapters {
      #expect(adapter.openWords(adapter.examplePartner).isEmpty, "\(adapter.type): \(adapter.openWords(adapter.examplePartner))")
    }
  }

  @Test func readsACodeOnlyOnTheDaysOnWhichItHolds() throws {
    let entries = try CodeTable.entries(
      "code;dossier;from;until;libelle\nA;ancien;;2024-12-31;\nA;nouveau;2025-01-01;;\n", file: "t.csv")
    let table = CodeTable(name: "t", isDecisive: false, refuses: [], entries: entries)
    let (before, after) = (try #require(CivilDay("2024-06-01")), try #require(CivilDay("2025-06-01")))
    #expect(table.words("A", on: before) == "ancien")
    #expect(table.words("A", on: after) == "nouveau")
    #expect(table.code("ancien", on: after) == nil)
    #expect(table.words("B", on: after) == nil)
  }

  @Test(arguments: [
    ("code;mot", 1, "header"), ("code;dossier;from;until;libelle\nA;a;;;x\nA;b;;;x", 3, "once"),
    ("code;dossier;from;until;libelle\nA;a", 2, "five cells"), ("code;dossier;from;until;libelle\nA;a;2025-02-30;;x", 2, "days"),
    ("code;dossier;from;until;libelle\n;a;;;x", 2, "a code"), ("code;dossier;from;until;libelle\n", 0, "at least one"),
  ])
  func namesTheLineAtFaultInATable(text: String, line: Int, expected: String) throws {
    let error = try #require(throws: AdapterError.self) { try CodeTable.entries(text, file: "t.csv") }
    #expect(error.file == "t.csv" && error.line == line)
    #expect(error.expected.contains(expected))
  }
}
