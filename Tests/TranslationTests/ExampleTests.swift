import Dossier
import Exchange
import Foundation
import Testing

@testable import Translation

/// Each example of each adapter's folder, there and back.
@Suite struct ExampleTests {
  @Test func everyAdapterHasExamplesAndEachComesBackAsItWas() throws {
    for adapter in try Workshop.library.get().adapters {
      let examples = try Workshop.examples(of: adapter)
      #expect(!examples.isEmpty, "\(adapter.type)")
      for (name, bytes) in examples {
        let valid = try adapter.validate(.bytes(bytes), partner: Workshop.departement)
        let reading = try adapter.read(valid, on: Workshop.day)
        #expect(!reading.records.isEmpty, "\(name)")
        let dossiers = try reading.records.map { ($0.document, try #require(Complement(stored: $0.complement.storedBytes))) }
        let back = try adapter.write(dossiers, partner: Workshop.departement)
        let expected = Paper(adapter, valid.root.withoutDropped(adapter.plan.root))
        #expect(try expected.difference(from: back.bytes) == nil, "\(name)")
      }
    }
  }

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
      .filter { $0.hasSuffix(".xml") || $0.hasSuffix(".json") }
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
