import Conformance
import Dossier
import Exchange
import Foundation
import Testing
import Translation

/// The kit is held against adapters that break one promise each: a case that cannot fail proves nothing.
@Suite struct BrokenAdapterTests {
  /// An adapter that is right, but for one step.
  struct Broken: AdapterFace {
    let whole: AdapterAsItIs
    var validating: @Sendable (AdapterAsItIs, DialectData) throws(Refusal) -> ValidDialect = { whole, data throws(Refusal) in
      try whole.validate(data)
    }
    var reading: @Sendable (AdapterAsItIs, ValidDialect) throws(Refusal) -> Reading = { whole, valid throws(Refusal) in
      try whole.read(valid)
    }
    var writing: @Sendable (AdapterAsItIs, [(DossierDocument, Complement?)]) throws(Refusal) -> DialectDocument = {
      whole, dossiers throws(Refusal) in try whole.write(dossiers)
    }

    func validate(_ data: DialectData) throws(Refusal) -> ValidDialect { try validating(whole, data) }
    func read(_ valid: ValidDialect) throws(Refusal) -> Reading { try reading(whole, valid) }
    func write(_ dossiers: [(DossierDocument, Complement?)]) throws(Refusal) -> DialectDocument { try writing(whole, dossiers) }
  }

  private static func adapter(_ type: String) throws -> (Adapter, [AdapterExample]) {
    let adapter = try #require(MessageType(type).flatMap { try AdapterExaminationTests.library.get().adapter(for: $0) })
    return (adapter, try AdapterExaminationTests.examples(of: adapter))
  }

  /// The numbers of the promises that the kit finds broken.
  private static func broken(
    _ type: String = "departement.protection.v1", examples: [AdapterExample]? = nil, _ face: (AdapterAsItIs) -> any AdapterFace
  ) throws -> Set<String> {
    let (adapter, own) = try adapter(type)
    let whole = AdapterAsItIs(adapter, partner: adapter.examplePartner, day: AdapterExaminationTests.day)
    let examination = AdapterExamination(adapter, day: AdapterExaminationTests.day, documents: 40, face: face(whole))
    return Set(examination.subject(examples ?? own).cases.filter(\.outcome.isFailed).map(\.requirement))
  }

  @Test func aRightAdapterBreaksNone() throws {
    #expect(try Self.broken { Broken(whole: $0) } == [])
  }

  @Test func whoReadsNothingIsFound() throws {
    let found = try Self.broken {
      Broken(whole: $0, reading: { _, _ throws(Refusal) in throw Refusal(.translateInvalidValue, at: "/") })
    }
    #expect(found.isSuperset(of: ["ADP-003", "ADP-010", "ADP-013"]), "\(found)")
  }

  @Test func whoCallsEverybodyNamelessProvesNothing() throws {
    let found = try Self.broken {
      Broken(whole: $0, reading: { _, _ throws(Refusal) in throw Refusal(.translateMissingRequired, at: "/") })
    }
    #expect(found.isSuperset(of: ["ADP-003", "ADP-013"]), "\(found)")
  }

  @Test func whoForgetsTheComplementIsFound() throws {
    let found = try Self.broken("departement.usager.rdvi") {
      Broken(whole: $0, writing: { whole, dossiers throws(Refusal) in try whole.write(dossiers.map { ($0.0, nil) }) })
    }
    #expect(found.isSuperset(of: ["ADP-004", "ADP-011"]), "\(found)")
  }

  @Test func whoRefusesToWriteForNoReasonIsFound() throws {
    let found = try Self.broken("caf.avis-departement.v1") {
      Broken(whole: $0, writing: { _, _ throws(Refusal) in throw Refusal(.schemaInvalid, at: "/") })
    }
    #expect(found.isSuperset(of: ["ADP-004", "ADP-005", "ADP-011", "ADP-012", "ADP-013"]), "\(found)")
  }

  /// What is taken without being looked at: the document that came before.
  @Test func whoTakesAnythingIsFound() throws {
    let (_, examples) = try Self.adapter("departement.protection.v1")
    let good = examples[0].bytes
    let found = try Self.broken {
      Broken(
        whole: $0,
        validating: { whole, data throws(Refusal) in
          do throws(Refusal) { return try whole.validate(data) } catch { return try whole.validate(.bytes(good)) }
        })
    }
    #expect(found.isSuperset(of: ["ADP-030", "ADP-031", "ADP-050"]), "\(found)")
  }

  @Test func whoRepeatsWhatStoodThereIsFound() throws {
    let found = try Self.broken {
      Broken(
        whole: $0,
        validating: { whole, data throws(Refusal) in
          do throws(Refusal) { return try whole.validate(data) } catch {
            guard case .json(let value) = data else { throw error }
            throw Refusal(error.code, at: error.pointer, ["expected": "not \(value)"])
          }
        })
    }
    #expect(found.contains("ADP-052"), "\(found)")
  }

  @Test func whoRefusesWithoutAPlaceIsFound() throws {
    let found = try Self.broken {
      Broken(
        whole: $0,
        validating: { whole, data throws(Refusal) in
          do throws(Refusal) { return try whole.validate(data) } catch { throw Refusal(error.code, error.details) }
        })
    }
    #expect(found.isSuperset(of: ["ADP-030", "ADP-031", "ADP-032"]), "\(found)")
  }

  @Test func anAdapterWithoutAnExampleIsFound() throws {
    #expect(try Self.broken(examples: []) { Broken(whole: $0) }.contains("ADP-002"))
  }

  /// A counter-example is what must stand there for the promise to be broken, and no more.
  @Test func aCounterExampleIsSmall() throws {
    let (adapter, examples) = try Self.adapter("departement.usager.rdvi")
    let whole = AdapterAsItIs(adapter, partner: adapter.examplePartner, day: AdapterExaminationTests.day)
    let face = Broken(whole: whole, writing: { whole, dossiers throws(Refusal) in try whole.write(dossiers.map { ($0.0, nil) }) })
    let subject = AdapterExamination(adapter, day: AdapterExaminationTests.day, documents: 20, face: face).subject(examples)
    let failed = try #require(subject.cases.first { $0.requirement == "ADP-011" })
    guard case .failed(let findings) = failed.outcome, let text = findings.first?.counterExample else {
      Issue.record("no counter-example")
      return
    }
    #expect(text.count < 400, "\(text)")
  }
}
