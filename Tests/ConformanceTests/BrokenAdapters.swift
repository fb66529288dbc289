import Conformance
import Dossier
import Exchange
import Foundation
import JSONTree
import Synchronization
import TestSupport
import Testing

@testable import Translation

/// For each requirement of adapters one that breaks it, as nearly alone as can be.
enum BrokenAdapters {
  typealias Broken = BrokenAdapterTests.Broken

  /// The cases of an adapter that breaks that requirement.
  static func subject(_ requirement: AdapterRequirement) throws -> ConformanceSubject {
    switch requirement {
    case .loads: try unloadable()
    case .hasExamples: try examined("departement.protection.v1", examples: []) { Broken(whole: $0) }
    case .readsExamples, .readsMade, .provesEnough:
      try examined("departement.protection.v1") {
        Broken(whole: $0, reading: { _, _ throws(Refusal) in throw Refusal(.translateInvalidValue, at: "/") })
      }
    case .examplesComeBack, .madeComeBack:
      try examined("departement.usager.rdvi") {
        Broken(whole: $0, writing: { whole, dossiers throws(Refusal) in try whole.write(dossiers.map { ($0.0, nil) }) })
      }
    case .examplesDossiersComeBack, .madeDossiersComeBack:
      try examined("caf.avis-departement.v1") {
        Broken(whole: $0, writing: { _, _ throws(Refusal) in throw Refusal(.schemaInvalid, at: "/") })
      }
    // An element under a condition that never holds, and a word of which no code is left.
    case .everythingOccurs: try altered("departement.deces.v1", "deces.v1/adapter.yaml", "in: [deces]", "in: [jamais]")
    case .tablesAreTotal:
      try altered(
        "departement.usagers.cdb", "tables/niveau-formation-cdb.csv", "CP4;primaire-a-quatrieme;;;Primaire a quatrieme\n", "")
    case .unknownCodesAreTold:
      try examined("departement.usagers.cdb") {
        Broken(
          whole: $0,
          reading: { whole, valid throws(Refusal) in Reading(records: try whole.read(valid).records, notices: []) })
      }
    case .refusesMissing, .refusesUnknown, .refusesCutDocuments: try takingAnything()
    case .refusesMisshapen:
      try refusing { Refusal($0.code, $0.details) }
    case .refusalsTellNothing:
      try examined("departement.protection.v1") {
        Broken(
          whole: $0,
          validating: { whole, data throws(Refusal) in
            do throws(Refusal) { return try whole.validate(data) } catch {
              guard case .json(let value) = data else { throw error }
              throw Refusal(error.code, at: error.pointer, ["expected": "not \(value)"])
            }
          })
      }
    case .readsValidDossiers:
      try examined("departement.protection.v1") { whole in
        Broken(whole: whole, reading: { whole, valid throws(Refusal) in try telling(whole, valid) { $0["inconnu"] = "1" } })
      }
    case .writesValidDocuments:
      try examined("departement.usager.rdvi") {
        Broken(
          whole: $0,
          writing: { whole, dossiers throws(Refusal) in
            let written = try whole.write(dossiers)
            return DialectDocument(bytes: Array("{}".utf8), contentType: written.contentType, type: written.type)
          })
      }
    case .losesOnlyWhatItSays:
      try examined("departement.usager.rdvi") {
        Broken(whole: $0, writing: { whole, dossiers throws(Refusal) in try forgetting("telephone", whole, dossiers) })
      }
    case .pairsLoseWhatTheySay:
      // It tells what it declares never to tell.
      try examined("departement.usager.rdvi", toward: ["departement.usagers.cdb"]) { whole in
        Broken(
          whole: whole,
          reading: { whole, valid throws(Refusal) in
            try telling(whole, valid) { $0["referentStructure"] = ["libelle": "Essai"] }
          })
      }
    case .survivesDamage: try damaged()
    }
  }

  static func adapter(_ type: String) throws -> (Adapter, [AdapterExample]) {
    let adapter = try #require(MessageType(type).flatMap { try AdapterExaminationTests.library.get().adapter(for: $0) })
    return (adapter, try AdapterExaminationTests.examples(of: adapter))
  }

  /// The cases of that adapter, asked through a face.
  static func examined(
    _ type: String, examples: [AdapterExample]? = nil, documents: Int = 40, toward others: [String] = [],
    _ face: (AdapterAsItIs) -> any AdapterFace
  ) throws -> ConformanceSubject {
    let (adapter, own) = try adapter(type)
    let whole = AdapterAsItIs(adapter, partner: adapter.examplePartner, day: AdapterExaminationTests.day)
    let examination = AdapterExamination(
      adapter, day: AdapterExaminationTests.day, documents: documents, others: try others.map { try Self.adapter($0).0 },
      face: face(whole))
    return examination.subject(examples ?? own)
  }

  /// An adapter whose validation says otherwise why it refuses.
  static func refusing(_ other: @escaping @Sendable (Refusal) -> Refusal) throws -> ConformanceSubject {
    try examined("departement.protection.v1") {
      Broken(
        whole: $0,
        validating: { whole, data throws(Refusal) in
          do throws(Refusal) { return try whole.validate(data) } catch { throw other(error) }
        })
    }
  }

  /// What is read, with something more told of each person.
  static func telling(
    _ whole: AdapterAsItIs, _ valid: ValidDialect, _ more: (inout JSONObject) -> Void
  ) throws(Refusal) -> Reading {
    let reading = try whole.read(valid)
    let records = reading.records.map { record in
      let usagers = record.document.usagers.map { usager in
        var usager = usager
        more(&usager)
        return usager
      }
      return DossierRecord(
        document: record.document.holding(usagers), complement: record.complement, coverage: record.coverage,
        scopeClaims: record.scopeClaims, place: record.place)
    }
    return Reading(records: records, notices: reading.notices)
  }

  /// What is written of dossiers without a means of contact.
  static func forgetting(
    _ contact: String, _ whole: AdapterAsItIs, _ dossiers: [(DossierDocument, Complement?)]
  ) throws(Refusal) -> DialectDocument {
    try whole.write(
      dossiers.map { document, complement in
        (document.holding(document.usagers.map { $0.without(contact: contact) }), complement)
      })
  }

  private static func takingAnything() throws -> ConformanceSubject {
    let good = try adapter("departement.protection.v1").1[0].bytes
    return try examined("departement.protection.v1") {
      Broken(
        whole: $0,
        validating: { whole, data throws(Refusal) in
          do throws(Refusal) { return try whole.validate(data) } catch { return try whole.validate(.bytes(good)) }
        })
    }
  }

  /// Takes what is damaged for the document that came before, and cannot write that back.
  private static func damaged() throws -> ConformanceSubject {
    let good = try adapter("departement.usager.rdvi").1[0].bytes
    let wasDamaged = Flag()
    return try examined("departement.usager.rdvi") {
      Broken(
        whole: $0,
        validating: { whole, data throws(Refusal) in
          do throws(Refusal) { return try whole.validate(data) } catch {
            wasDamaged.raise()
            return try whole.validate(.bytes(good))
          }
        },
        writing: { whole, dossiers throws(Refusal) in
          guard !wasDamaged.lower() else { throw Refusal(.schemaInvalid, at: "/") }
          return try whole.write(dossiers)
        })
    }
  }

  /// An adapter of the Département's with one text of one file changed.
  private static func altered(_ type: String, _ file: String, _ text: String, _ other: String) throws -> ConformanceSubject {
    try copied(changing: file, text, other) { folder, catalogue in
      let type = try #require(MessageType(type))
      let adapter = try AdapterLibrary.load(type, directory: folder, catalogue: catalogue)
      return AdapterExamination(adapter, day: AdapterExaminationTests.day, documents: 40)
        .subject(try AdapterExaminationTests.examples(of: adapter))
    }
  }

  /// A folder of which a row names no codec.
  private static func unloadable() throws -> ConformanceSubject {
    let type = "departement.protection.v1"
    return try copied(changing: "protection.v1/adapter.yaml", "codec: bool", "codec: boole") { folder, catalogue in
      do {
        _ = try AdapterLibrary.load(try #require(MessageType(type)), directory: folder, catalogue: catalogue)
        throw Failure("it loads")
      } catch let error as AdapterError {
        return AdapterExamination.subject(ofBroken: type, error)
      }
    }
  }

  private static func copied(
    changing file: String, _ text: String, _ other: String,
    _ examine: (URL, Catalogue) throws -> ConformanceSubject
  ) throws -> ConformanceSubject {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("passerelle-broken-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    let family = folder.appendingPathComponent("departement")
    try manager.copyItem(at: Outside.package.appendingPathComponent("Adapters/departement"), to: family)
    let place = family.appendingPathComponent(file)
    let before = try String(contentsOf: place, encoding: .utf8)
    try #require(before.contains(text))
    try Data(before.replacingOccurrences(of: text, with: other).utf8).write(to: place)
    return try examine(folder, Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1")))
  }

  /// A word between two steps of one adapter.
  final class Flag: Sendable {
    private let state = Mutex(false)

    func raise() { state.withLock { $0 = true } }

    /// Whether it was raised; it is not any more.
    func lower() -> Bool {
      state.withLock { state in
        defer { state = false }
        return state
      }
    }
  }
}

extension DossierDocument {
  /// The same with other persons.
  func holding(_ usagers: [JSONObject]) -> DossierDocument {
    guard case .object(var object) = json else { return self }
    object["usagers"] = .array(usagers.map { .object($0) })
    return DossierDocument(json: .object(object))
  }
}

extension JSONObject {
  /// A person without that means of contact.
  func without(contact name: String) -> JSONObject {
    guard var contact = self["contact"]?.objectValue else { return self }
    contact.removeValue(forKey: name)
    var person = self
    if contact.isEmpty { person.removeValue(forKey: "contact") } else { person["contact"] = .object(contact) }
    return person
  }
}
