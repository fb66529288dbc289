import Conformance
import Dossier
import Exchange
import Foundation
import TestSupport
import Testing
import Translation

/// Every adapter of the folder obeys the laws of design §3.11 on its examples and on documents made from its own rows.
@Suite struct AdapterProofTests {
  static let library = Result {
    try AdapterLibrary(
      directory: Outside.package.appendingPathComponent("Adapters"),
      catalogue: Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1")))
  }
  /// `AdapterLibraryTests` says which there must be.
  static let types = (try? library.get().adapters.map(\.type.text)) ?? []
  /// How many documents of each format: enough for every day, more where `PASSERELLE_LAWS` says so.
  static let count = ProcessInfo.processInfo.environment["PASSERELLE_LAWS"].flatMap { Int($0) } ?? 150

  @Test(arguments: types) func keepsEveryLaw(type: String) throws {
    let adapter = try #require(MessageType(type).flatMap { try Self.library.get().adapter(for: $0) })
    let proof = AdapterProof(adapter, day: try #require(CivilDay("2026-11-02")))
    let report = proof.report(try Self.examples(of: adapter), documents: Self.count)
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.openWords.isEmpty, "\(report.openWords)")
    #expect(report.unseen.isEmpty, "\(report.unseen)")
    #expect(report.examples.total > 0 && report.examples.passed == report.examples.total)
    #expect(report.made.total == Self.count && report.made.passed == Self.count)
    #expect(
      (Self.count - report.nameless) * 4 >= Self.count, "\(report.nameless) of \(Self.count) say of nobody whom they speak of")
  }

  static func examples(of adapter: Adapter) throws -> [AdapterProof.Example] {
    let folder = Outside.package.appendingPathComponent(
      "Adapters/\(adapter.type.family)/\(adapter.type.message).\(adapter.type.version)/examples")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      AdapterProof.Example(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }
}
