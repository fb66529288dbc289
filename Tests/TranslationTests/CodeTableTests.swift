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
    let words = try SchemaWords()
    for adapter in try Workshop.library.get().adapters where adapter.direction != .incoming {
      for row in adapter.plan.rows {
        guard case .code(let number, _)? = row.codec, !adapter.plan.compoundTables.contains(number) else { continue }
        let table = try #require(adapter.context(Workshop.departement, Workshop.day).tables[number])
        let allowed = words.allowed(at: row.path)
        guard !allowed.isEmpty else { continue }
        let spoken = Set(table.entries.map(\.words))
        #expect(spoken.isSubset(of: allowed), "\(adapter.type) \(table.name): \(spoken.subtracting(allowed))")
        #expect(
          allowed.subtracting(spoken) == table.refuses, "\(adapter.type) \(table.name): \(allowed.subtracting(spoken).sorted())")
      }
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

/// The enumerations of the dossier's schemas by path, read from the files themselves.
struct SchemaWords {
  private var schemas: [String: JSONValue] = [:]

  init() throws {
    let folder = Workshop.root.appendingPathComponent("Schemas/dossier/1")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".schema.json") {
      let schema = try JSONValue(parsing: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
      schemas[schema["$id"]?.stringValue ?? name] = schema
    }
  }

  func allowed(at path: String) -> Set<String> {
    let names = path.split(separator: "/").map(String.init)
    guard let bearer = names.first, let root = schemas["urn:passerelle:dossier:1:\(bearer)"] else { return [] }
    var (schema, base) = resolve(root, root)
    for name in names.dropFirst() {
      let inner = schema["items"] ?? schema
      let (list, listBase) = resolve(inner, base)
      guard let next = list["properties"]?[name] ?? list["else"]?["properties"]?[name] else {
        guard let other = list["else"] else { return [] }
        let (there, thereBase) = resolve(other, listBase)
        guard let next = there["properties"]?[name] else { return [] }
        (schema, base) = resolve(next, thereBase)
        continue
      }
      (schema, base) = resolve(next, listBase)
    }
    let words = schema["enum"] ?? schema["else"].map { resolve($0, base).0 }?["enum"]
    return Set((words?.arrayValue ?? []).compactMap(\.stringValue))
  }

  /// The schema that a `$ref` leads to, and the document that it stands in.
  private func resolve(_ schema: JSONValue, _ base: JSONValue) -> (JSONValue, JSONValue) {
    guard let reference = schema["$ref"]?.stringValue else { return (schema, base) }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let document = parts[0].isEmpty ? base : schemas[parts[0]] ?? .null
    let pointer = parts.count > 1 ? JSONPointer(parts[1]) : .root
    return resolve(pointer.flatMap { document.at($0) } ?? .null, document)
  }
}
