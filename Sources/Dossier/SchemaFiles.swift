internal import Exchange
internal import Foundation
internal import JSONSchema
internal import JSONTree

/// The schema documents of one version, by `$id`, and the whole compiled with formats asserted.
struct SchemaFiles {
  /// The common beginning of every `$id`.
  static let base = "urn:passerelle:dossier:1:"

  let documents: [String: JSONValue]
  let compiled: CompiledSchema
  let version: String
  /// Of each file's name and content.
  let digest: Digest

  init(directory: URL) throws {
    var set = SchemaSet()
    var documents: [String: JSONValue] = [:]
    var contents: [UInt8] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".schema.json") }
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: directory.appendingPathComponent(name)))
      contents += Array(name.utf8) + Digest(of: bytes).bytes
      let tree = try JSONTree(parsing: bytes)
      let expected = Self.base + name.dropLast(".schema.json".count)
      guard tree.root["$id"]?.string == expected else { throw CatalogueError(name, "its $id must be \(expected)") }
      documents[expected] = tree.root.value()
      try set.add(tree, at: expected)
    }
    guard let version = documents[Self.base + "dossier"]?["properties"]?["dossier"]?["const"]?.stringValue else {
      throw CatalogueError("dossier.schema.json", "says no version")
    }
    self.version = version
    self.documents = documents
    digest = Digest(of: contents)
    compiled = try set.compile(Self.base + "dossier", formats: .assertion)
  }
}
