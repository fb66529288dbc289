import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Store
import StoreContract
import StoreSQLite

/// A folder of its own for a test, gone with it.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-store-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// A household of invented people, as a message to record.
enum Sample {
  static let start = Instant(milliseconds: 1_793_444_400_000)
  static let clearTexts = [
    "REF-DUPONT-1", "FOYER-0410777", "DUPONTEL", "Maryvonne", "1990-04-17", "290049900100128", "0612345678",
  ]

  static func entry(_ number: Int, phone: String = "0612345678") throws -> RecordEntry {
    guard let carrier = PartnerID("caf-041"), let type = MessageType("caf.rsa-beneficiaires.vrsb0801"),
      let day = CivilDay("2026-10-31")
    else { throw CocoaError(.coderInvalidValue) }
    let digest = Digest(of: "payload \(number)".utf8)
    let person = Subject(author: carrier, bearer: .usager, reference: "REF-DUPONT-\(number)")
    let foyer = Subject(author: carrier, bearer: .foyer, reference: "FOYER-0410777-\(number)")
    func statement(_ subject: Subject, _ facts: [(String, JSONValue)]) -> Statement {
      Statement(
        flow: "flow-\(number)", digest: digest, type: type, subject: subject, carrier: carrier, referenceDate: day,
        eventTime: start, coverage: [],
        facts: facts.compactMap { fact in FactPath(fact.0).map { Fact(FactKey($0), .value(fact.1)) } })
    }
    let said = statement(
      person,
      [
        ("/usager/identite/nomNaissance", "DUPONTEL"), ("/usager/identite/prenoms", ["Maryvonne"]),
        ("/usager/identite/dateNaissance", "1990-04-17"), ("/usager/identite/nir", "290049900100128"),
        ("/usager/contact/telephone", .string(phone)),
      ])
    let ofFoyer = statement(foyer, [("/foyer/rsa/etat", "ouvert"), ("/foyer/rsa/montant", 60775)])
    return RecordEntry(
      flow: "flow-\(number)",
      envelope: Envelope(
        id: MessageID(source: "urn:caf-041", id: "m-\(number)"), author: carrier, type: type, subject: person.reference,
        time: start, audience: "passerelle-04"),
      carrier: carrier, payloadDigest: digest, receivedAt: start,
      signed: Array(#"{"subject":"REF-DUPONT-1","nom":"DUPONTEL","prenom":"Maryvonne","nir":"290049900100128"}"#.utf8),
      complement: Array("complement of DUPONTEL".utf8),
      statements: [StatementEntry(usager: said), StatementEntry(foyer: ofFoyer, members: [person], payerFiles: [])])
  }

  /// The message without what it says.
  static func bare(_ entry: RecordEntry) -> RecordEntry {
    RecordEntry(
      flow: entry.flow, envelope: entry.envelope, carrier: entry.carrier, payloadDigest: entry.payloadDigest,
      receivedAt: entry.receivedAt, signed: entry.signed, statements: [])
  }

  static let triggers: @Sendable (StatementChange) -> [ReleaseDemand] = { change in
    guard change.statement.subject.bearer == .usager, let recipient = PartnerID("francetravail"),
      let type = MessageType("francetravail.orientation.v1")
    else { return [] }
    return [ReleaseDemand(recipient: recipient, type: type, bearer: .usager, mode: .state)]
  }

  static func store(_ folder: URL, clock: ContractClock = ContractClock(start)) throws -> SQLiteStore {
    try SQLiteContractStore.open(folder, clock: clock)
  }
}

extension Sample {
  /// Who the sample's person is.
  static var evidence: IdentityEvidence {
    IdentityEvidence(facts: (try? entry(1))?.statements.first?.statement.facts ?? [])
  }
}

extension Sample {
  /// A refusal of a payload of France Travail's.
  static func refusal(_ flow: String, payload: String?) throws -> RefusalEntry {
    guard let partner = PartnerID("francetravail") else { throw CocoaError(.coderInvalidValue) }
    return RefusalEntry(
      flow: flow, partner: partner, receivedAt: start, refusal: Refusal(.schemaInvalid, at: "/data"),
      message: MessageID(source: "urn:francetravail", id: payload ?? "none"),
      payloadDigest: payload.map { Digest(of: $0.utf8) })
  }

  /// A message that is too old, about the sample's person.
  static func aside(_ name: String) throws -> AsideEntry {
    let entry = try entry(1)
    return AsideEntry(
      flow: "aside-\(name)", message: entry.envelope.id, carrier: entry.carrier, author: entry.envelope.author,
      type: entry.envelope.type, eventTime: start.adding(seconds: -864_000), receivedAt: start,
      payloadDigest: Digest(of: name.utf8), body: entry.signed, contentType: "text/plain; of=DUPONTEL")
  }
}
