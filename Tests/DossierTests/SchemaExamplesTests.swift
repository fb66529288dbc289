import Dossier
import Exchange
import Foundation
import JSONSchema
import JSONTree
import Testing

@Suite struct SchemaExamplesTests {
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Library.folder.path)) ?? []
    return files.filter { $0.hasSuffix(".schema.json") }.map { String($0.dropLast(".schema.json".count)) }.sorted()
  }()

  private func compiled(_ name: String) throws -> (schema: CompiledSchema, document: JSONTree) {
    var set = SchemaSet()
    var found: JSONTree?
    for each in Self.names {
      let bytes = [UInt8](try Data(contentsOf: Library.folder.appendingPathComponent(each + ".schema.json")))
      let tree = try JSONTree(parsing: bytes)
      try set.add(tree, at: "urn:passerelle:dossier:1:" + each)
      if each == name { found = tree }
    }
    return (try set.compile("urn:passerelle:dossier:1:" + name, formats: .assertion), try found.orFail())
  }

  @Test func thereAreSchemas() { #expect(Self.names.count >= 12) }

  @Test(arguments: names) func acceptsItsExamples(_ name: String) throws {
    let (schema, document) = try compiled(name)
    let examples = try document.root["examples"].orFail()
    #expect(examples.count > 0)
    for example in examples.elements { #expect(schema.validate(example) == []) }
  }

  @Test(arguments: names) func refusesWhatItSaysIsInvalidWhereItSaysIt(_ name: String) throws {
    let (schema, document) = try compiled(name)
    let invalid = try document.root["x-invalides"].orFail()
    #expect(invalid.count > 0)
    for row in invalid.elements {
      let why = try row["pourquoi"]?.string.orFail() ?? ""
      let places = schema.validate(try row["instance"].orFail()).map(\.instance.description)
      #expect(places.contains(row["pointeur"]?.string ?? "?"), "\(why): \(places)")
    }
  }

  @Test(arguments: names) func saysItsTitleAndDescriptionInBothLanguages(_ name: String) throws {
    let (_, document) = try compiled(name)
    for member in ["title", "description"] {
      #expect(document.root[member]?.string != nil)
      #expect(document.root["x-en"]?[member]?.string != nil)
    }
  }

  @Test func publishedSchemasAreThoseOfTheLock() throws {
    let lock = try String(contentsOf: Library.schemas.appendingPathComponent("LOCK"), encoding: .utf8)
    var locked: [String: String] = [:]
    for line in lock.split(separator: "\n") {
      let parts = line.split(separator: " ", omittingEmptySubsequences: true)
      locked[String(parts[1])] = String(parts[0])
    }
    #expect(Set(locked.keys) == Set(Self.names.map { "dossier/1/\($0).schema.json" }))
    for (path, digest) in locked {
      let bytes = try Data(contentsOf: Library.schemas.appendingPathComponent(path))
      #expect(Digest(of: bytes).description == digest, "\(path) changed: see Schemas/README.md")
    }
  }
}
