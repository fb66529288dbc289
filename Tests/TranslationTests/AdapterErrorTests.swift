import Dossier
import Exchange
import Foundation
import Testing

@testable import Translation

/// Whoever writes an adapter is told file, line, row and what was expected.
@Suite struct AdapterErrorTests {
  static let head = """
    adapter: departement.essai.v1
    title: Essai
    direction: both
    document: usager
    carrier: {form: json}
    references: {usager: [id]}
    coverage: []
    rows:

    """

  @Test(arguments: [
    ("- {champ: id, to: usager/identite/nomUsage, codec: text 3}", 9, "a row that begins with one of"),
    ("- {field: id, to: usager/identite/nomUsage, codec: texte 3}", 9, "a codec"),
    ("- {field: id, to: usager/identite/surnom, codec: text 3}", 9, "a path of the dossier's schemas"),
    ("- {field: id, to: foyer/rsa/etat, codec: text 3}", 9, "a dossier path that begins with usager, dateReference"),
    ("- {field: id, to: usager/identite/sexe, codec: code sexe}", 9, "a codec"),
    ("- {field: id, too: usager/identite/nomUsage, codec: text 3}", 9, "one of"),
    ("- {field: 'id*', to: usager/identite/nomUsage, codec: text 3}", 9, "repeated ones need each"),
    ("- {const: id, value: A}", 9, "because:"),
    ("- {const: id, value: A, because: x, decision: true}", 9, "one of because, codec, const, value"),
    ("- {keep: id, codec: text 3}", 9, "category:"),
    ("- {keep: id, codec: text 3, category: technique, otherwise: A}", 9, "because:"),
    ("- {drop: id, codec: text 3, reason: r}", 9, "an optional element"),
    ("- {keep: a, codec: text 3, category: technique}\n- {keep: a, codec: text 3, category: technique}", 10, "each element once"),
    ("- when: {element: b, in: [A]}\n  rows:\n  - {keep: a, codec: text 3, category: technique}", 11, "in an earlier row"),
    ("- {field: id, to: usager/identite/nomUsage, codec: nir 14}", 9, "a codec"),
    ("- group: g\n  only: a\n  rows:\n  - {field: a, to: usager/identite/nomUsage, codec: text 3}", 9, "only:"),
    ("- group: g?\n  only: a\n  rows:\n  - {field: a, to: usager/identite/nomUsage, codec: text 3}", 9, "only:"),
    ("- each: 'a[]'\n  rows:\n  - item: usager/identifiants\n    as: n\n    rows: []", 11, "no item here"),
  ])
  func namesTheRowAtFault(rows: String, line: Int, expected: String) throws {
    let error = try Self.error(Self.head + rows)
    #expect(error.file == "departement/essai.v1/adapter.yaml")
    #expect(error.line == line, "\(error)")
    #expect(error.expected.contains(expected), "\(error)")
  }

  @Test(arguments: [
    ("entete/inconnu: M", "an element of the frame that is kept"),
    ("entete/nom: {now: day}", "an element of the frame that is kept"),
    ("dossiers/reference: A", "an element of the frame that is kept"), ("entete/jour: hier", "a value that the element admits"),
    ("entete/jour: {now: year}", "now: day or time"), ("entete/jour: {now: time}", "a value that the element admits"),
  ])
  func aStampNamesAKeptElementOfTheFrameAndAValueThatItAdmits(stamp: String, expected: String) throws {
    let head = Self.head.replacing(
      "rows:\n",
      with: """
        batch:
          flow: entete/flux
          stamp:
            \(stamp)
        rows:

        """)
    let rows = """
      - group: entete
        rows:
        - {keep: flux, codec: text 1, category: technique}
        - {keep: jour, codec: date, category: technique}
        - {field: nom, to: dateReference, codec: date}
      - records: dossiers[]
        rows:
        - {field: reference, to: usager/identite/nomUsage, codec: text 9}
      """
    let error = try Self.error(head + rows)
    #expect(error.line == 11 && error.expected.contains(expected), "\(error)")
  }

  @Test func theNameOfTheFolderIsTheNameOfTheAdapter() throws {
    let error = try Self.error(
      Self.head.replacing("essai.v1", with: "autre.v1") + "- {keep: id, codec: text 3, category: technique}")
    #expect(error.line == 1 && error.expected.contains("departement.essai.v1"))
  }

  @Test func yamlThatCannotBeReadHasItsLine() throws {
    #expect(try Self.error(Self.head + "- {field: id").expected.contains("YAML"))
  }

  /// `NO`, `01` and `1e3` are words like any other.
  @Test func scalarsAreText() throws {
    let entry = try AdapterEntry(parsing: "a: [NO, 01, 1e3, null]", file: "x")
    #expect(try entry["a"]?.texts() == ["NO", "01", "1e3", "null"])
  }

  private static func error(_ text: String) throws -> AdapterError {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("adaptateurs-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("departement/essai.v1")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place.appendingPathComponent("adapter.yaml"))
    return try #require(throws: AdapterError.self) {
      try AdapterLibrary(directory: folder, catalogue: try Workshop.catalogue.get())
    }
  }
}
