import Conformance
import Dossier
import Exchange
import Foundation
import TestSupport
import Testing
import Translation

/// Every adapter of the folder keeps every promise of `docs/conformance.md`: the cases of `passerelle conformance adapters`.
@Suite struct AdapterExaminationTests {
  static let library = Result {
    try AdapterLibrary(
      directory: Outside.package.appendingPathComponent("Adapters"),
      catalogue: Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1")))
  }
  /// `AdapterLibraryTests` says which there must be.
  static let types = (try? library.get().adapters.map(\.type.text)) ?? []
  /// How many documents of each format: enough for every day, more where `PASSERELLE_LAWS` says so.
  static let count = ProcessInfo.processInfo.environment["PASSERELLE_LAWS"].flatMap { Int($0) } ?? 150
  static let day = CivilDay(daysSinceEpoch: 20_759)

  @Test(arguments: types) func keepsEveryPromise(type: String) throws {
    let adapter = try #require(MessageType(type).flatMap { try Self.library.get().adapter(for: $0) })
    let examination = AdapterExamination(
      adapter, day: Self.day, documents: Self.count, others: try Self.library.get().adapters)
    let subject = examination.subject(try Self.examples(of: adapter))
    for one in subject.cases { #expect(!one.outcome.isFailed, "\(one.requirement): \(one.outcome)") }
    // What is not tried is what the kind of the format excuses.
    let report = ConformanceReport(profile: .adapters, conditions: [], subjects: [subject])
    #expect(report.verdict == .conformant, "\(report.verdict(in: .english))")
    #expect(report.count(.kept) * 2 > AdapterRequirement.allCases.count)
  }

  /// What is skipped for one format is tried for another: no promise is only a sentence.
  @Test func everyPromiseIsTriedOfSomeAdapter() throws {
    let chosen = ["caf.rsa-beneficiaires.vrsb0801", "departement.usager.rdvi", "departement.usagers.cdb"]
    let library = try Self.library.get()
    let subjects = try chosen.map { type in
      let adapter = try #require(MessageType(type).flatMap { library.adapter(for: $0) })
      return AdapterExamination(adapter, day: Self.day, documents: 40, others: library.adapters)
        .subject(try Self.examples(of: adapter))
    }
    let report = ConformanceReport(profile: .adapters, conditions: [], subjects: subjects)
    #expect(report.untried.isEmpty, "\(report.untried)")
  }

  static func examples(of adapter: Adapter) throws -> [AdapterExample] {
    let folder = Outside.package.appendingPathComponent(
      "Adapters/\(adapter.type.family)/\(adapter.type.message).\(adapter.type.version)/examples")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      AdapterExample(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }
}
