public import Dossier
public import Foundation

/// Every right of `Schemas/droits`, by identifier.
public struct RightBook: Sendable {
  /// The rights, in the order of identifiers.
  public let rights: [Right]

  /// Loads every YAML file of a folder. Throws a ``PolicyError`` that names file and line when one is wrong, or looks at a fact, a word or
  /// a number that the schemas do not have; or what the file system throws.
  public init(directory: URL, catalogue: Catalogue) throws {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name.hasSuffix(".yaml") {
      files[name] = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    }
    try self.init(files: files, catalogue: catalogue)
  }

  /// The same from memory, by name.
  public init(files: [String: String], catalogue: Catalogue) throws(PolicyError) {
    let vocabulary = Vocabulary(catalogue)
    var rights: [Right] = []
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      rights.append(try Right(text, file: name, vocabulary: vocabulary))
    }
    self.rights = rights
  }

  /// The right of that identifier.
  public func right(_ id: String) -> Right? { rights.first { $0.id == id } }
}
