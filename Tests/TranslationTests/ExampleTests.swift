import Dossier
import Exchange
import Foundation
import Testing

@testable import Translation

/// Each example of each adapter's folder; that it comes back is proven by `Conformance`.
@Suite struct ExampleTests {
  @Test func theFactsOfEveryExampleAreOnesThatTheCatalogueNames() throws {
    let catalogue = try Workshop.catalogue.get()
    for adapter in try Workshop.library.get().adapters {
      for (name, bytes) in try Workshop.examples(of: adapter) {
        for record in try Workshop.read(adapter, bytes).records {
          let parts = try catalogue.parts(of: record.document)
          #expect(parts.contains { !$0.facts.isEmpty }, "\(name)")
        }
      }
    }
  }
}

extension Workshop {
  static func examples(of adapter: Adapter) throws -> [(name: String, bytes: [UInt8])] {
    let folder = root.appendingPathComponent(
      "Adapters/\(adapter.type.family)/\(adapter.type.message).\(adapter.type.version)/examples")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { name in [".xml", ".json", ".csv"].contains { name.hasSuffix($0) } }
      .map { ("\(adapter.type)/\($0)", Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }

  static func example(_ type: String, _ name: String) throws -> [UInt8] {
    let examples = try examples(of: adapter(type))
    guard let found = examples.first(where: { $0.name == "\(type)/\(name)" }) else { throw Missing(name: name) }
    return found.bytes
  }

  static func read(_ adapter: Adapter, _ bytes: [UInt8]) throws -> Reading {
    try adapter.read(try adapter.validate(.bytes(bytes), partner: departement), on: day)
  }
}
