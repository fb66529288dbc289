import Conformance
import Dossier
import Exchange
import Foundation
import Synchronization
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

  /// The numbers of the promises that the kit finds broken.
  private static func broken(_ subject: ConformanceSubject) -> Set<String> {
    Set(subject.cases.filter(\.outcome.isFailed).map(\.requirement))
  }

  private static func broken(
    _ type: String = "departement.protection.v1", _ face: (AdapterAsItIs) -> any AdapterFace
  ) throws -> Set<String> {
    broken(try BrokenAdapters.examined(type, face))
  }

  @Test(arguments: AdapterRequirement.allCases) func whoBreaksOneRequirementIsFoundOut(_ requirement: AdapterRequirement) throws {
    let found = Self.broken(try BrokenAdapters.subject(requirement))
    #expect(found.contains(requirement.rawValue), "\(requirement) is never found broken: \(found)")
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

  /// A place is where the fault is: to name the whole document, or always the same element, helps nobody.
  @Test(arguments: [nil, "/", "/inconnu", "/nir"]) func whoRefusesAtAnotherPlaceIsFound(_ place: String?) throws {
    let subject = try BrokenAdapters.refusing { Refusal($0.code, at: place, $0.details) }
    #expect(Self.broken(subject).isSuperset(of: ["ADP-030", "ADP-031", "ADP-032"]), "\(Self.broken(subject))")
  }

  /// A code that no table holds is told with its table. Another refusal, or that of another table, is no answer to it; and only a table on
  /// which a right depends refuses.
  @Test(arguments: [RefusalCode.translateInvalidValue, .translateUnknownCode]) func whoRefusesACodeForAnotherReasonIsFound(
    _ code: RefusalCode
  ) throws {
    let subject = try BrokenAdapters.examined("departement.usagers.cdb") {
      Broken(
        whole: $0,
        reading: { whole, valid throws(Refusal) in
          let reading = try whole.read(valid)
          guard let notice = reading.notices.first(where: { $0.kind == .unknownCode }) else { return reading }
          throw Refusal(code, at: notice.place, ["table": notice.table ?? ""])
        })
    }
    #expect(Self.broken(subject).contains("ADP-021"))
  }

  /// A value that few documents tell is measured on one that does.
  @Test func aPathDeclaredCarriedThatVanishesIsFoundEvenWhenRare() throws {
    let readings = Mutex(0)
    let subject = try BrokenAdapters.examined("departement.usager.rdvi", documents: 60) { whole in
      Broken(
        whole: whole,
        reading: { whole, valid throws(Refusal) in
          // Nobody tells it in the first documents.
          let isEarly = readings.withLock { count in
            count += 1
            return count < 100
          }
          return try BrokenAdapters.telling(whole, valid) { if isEarly { $0 = $0.without(contact: "telephone") } }
        },
        writing: { whole, dossiers throws(Refusal) in
          guard dossiers.allSatisfy({ $0.1 == nil }) else { return try whole.write(dossiers) }
          return try BrokenAdapters.forgetting("telephone", whole, dossiers)
        })
    }
    guard case .failed(let findings) = subject.cases.first(where: { $0.requirement == "ADP-040" })?.outcome else {
      Issue.record("ADP-040 is not found broken")
      return
    }
    #expect(findings.allSatisfy { $0.reason.contains("/usager/contact/telephone is declared carried") }, "\(findings)")
  }

  /// What could not be measured has its name in the report.
  @Test func aFormatInWhichNothingIsEverWrittenIsNamed() throws {
    let subject = try BrokenAdapters.examined(
      "departement.usager.rdvi", toward: ["departement.usagers.cdb", "departement.contrat.webrsa"]
    ) { Broken(whole: $0) }
    let named = subject.cases.filter { $0.outcome == .skipped(.notWrittenAlone) }.map { "\($0.requirement) \($0.name)" }
    #expect(named == ["ADP-041 to departement.contrat.webrsa"])
    #expect(subject.standing(of: AdapterRequirement.pairsLoseWhatTheySay.line) == .kept)
  }

  /// A counter-example is what must stand there for the promise to be broken, and no more.
  @Test func aCounterExampleIsSmall() throws {
    let (adapter, examples) = try BrokenAdapters.adapter("departement.usager.rdvi")
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
