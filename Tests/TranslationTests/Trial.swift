import Dossier
import Exchange
import Foundation
import JSONTree

@testable import Translation

/// A small adapter for each test: rows of its own under one identifier.
enum Trial {
  static func adapter(_ rows: String, head: String = "carrier: {form: json}", _ more: [String: String] = [:]) throws -> Adapter {
    let yaml = """
      adapter: departement.essai.v1
      title: Essai
      direction: both
      document: usager
      \(head)
      references: {usager: [id]}
      coverage: []
      rows:
      - item: usager/identifiants
        as: interne
        with: {type: departement, organisme: CD}
        rows:
        - {field: id, to: interne/valeur, codec: text 16}
      \(rows)
      """
    let library = try shop(["departement/essai.v1/adapter.yaml": yaml].merging(more) { first, _ in first })
    guard let adapter = library.adapters.first else { throw Workshop.Missing(name: "departement.essai.v1") }
    return adapter
  }

  /// A folder of adapters with these files, loaded.
  static func shop(_ files: [String: String]) throws -> AdapterLibrary {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banc-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try AdapterLibrary(directory: folder, catalogue: try Workshop.catalogue.get())
  }

  static func read(_ adapter: Adapter, _ text: String) throws -> Reading {
    try adapter.read(adapter.validate(.bytes(Array(text.utf8)), partner: nil), on: Workshop.day)
  }

  static func back(_ adapter: Adapter, _ reading: Reading, withComplement: Bool = true) throws -> String {
    let records = reading.records.map { ($0.document, withComplement ? $0.complement : nil) }
    return String(decoding: try adapter.write(records, partner: nil).bytes, as: UTF8.self)
  }
}
