import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Trust

/// One message of a store that grows: a number makes it.
struct GrowthMessage {
  let number: Int
  let people: Int

  private var person: Int { number % people }
  private var round: Int { number / people }

  /// Who speaks: the Département three times of six, the payer twice, France Travail once.
  private static let authors = [
    ("departement-04", "departement.usager.rdvi", "francetravail-04", "francetravail.orientation.v1"),
    ("caf-041", "caf.rsa-beneficiaires.vrsb0801", "departement-04", "departement.usager.rdvi"),
    ("departement-04", "departement.usager.rdvi", "delegataire-04", "departement.usager.rdvi"),
    ("francetravail-04", "francetravail.usager-informations.v1", "departement-04", "departement.usager.rdvi"),
    ("departement-04", "departement.usager.rdvi", "francetravail-04", "francetravail.orientation.v1"),
    ("caf-041", "caf.rsa-beneficiaires.vrsb0801", "departement-04", "departement.usager.rdvi"),
  ]

  private var parties: (author: String, type: String, recipient: String, form: String) {
    let line = Self.authors[(person + round) % Self.authors.count]
    return (line.0, line.1, line.2, line.3)
  }

  /// Everybody who is sent something.
  static var recipients: [PartnerID] {
    get throws { try Set(authors.map(\.2)).sorted().map(partner) }
  }

  /// The release that the message calls for.
  var demands: [ReleaseDemand] {
    get throws {
      [
        ReleaseDemand(
          recipient: try Self.partner(parties.recipient), type: try Self.type(parties.form), bearer: .usager, mode: .state,
          days: parties.form.hasPrefix("francetravail") ? 30 : nil)
      ]
    }
  }

  /// The message as it is recorded: what its author knows of the person, another telephone in each round.
  func entry(_ population: Population, at now: Instant) throws -> RecordEntry {
    let (author, type) = (try Self.partner(parties.author), try Self.type(parties.type))
    let citizen = population.person(person)
    let reference = GrowthStore.reference(person)
    let payload = "\(author.text) \(number) " + String(repeating: "x", count: 2400)
    let digest = Digest(of: payload.utf8)
    let flow = FlowNumber.system.next(at: now)
    let facts = citizen.facts(isCertified: author.text == "caf-041").map { fact in
      guard fact.key.path.text == "/usager/contact/telephone" else { return fact }
      return Fact(fact.key, .value(.string("063998\(InventedPerson.pad((person + round) % 10_000, 4))")))
    }
    return RecordEntry(
      flow: flow,
      envelope: Envelope(
        id: MessageID(source: PartnerFile.defaultSource(of: author), id: flow), author: author, type: type, subject: reference,
        time: now, audience: Workload.audience),
      carrier: author, payloadDigest: digest, receivedAt: now, signed: Array(payload.utf8),
      statements: [
        StatementEntry(
          usager: Statement(
            flow: flow, digest: digest, type: type, subject: Subject(author: author, bearer: .usager, reference: reference),
            carrier: author, referenceDate: now.day, eventTime: now, coverage: [], facts: facts))
      ])
  }

  /// One message in twenty was refused before: mostly for one reason, now and then for a rare one.
  func refusal(at now: Instant) throws -> RefusalEntry? {
    guard number % 20 == 0 else { return nil }
    let code: RefusalCode = number % 2000 == 0 ? .translateFrame : number % 60 == 0 ? .eventScope : .translateUnknownCode
    return RefusalEntry(
      flow: FlowNumber.system.next(at: now), partner: try Self.partner(parties.author), receivedAt: now,
      refusal: Refusal(code, at: "/data"), type: try Self.type(parties.type), payloadDigest: Digest(of: "refused \(number)".utf8))
  }

  private static func partner(_ text: String) throws -> PartnerID {
    guard let partner = PartnerID(text) else { throw BenchError(text) }
    return partner
  }

  private static func type(_ text: String) throws -> MessageType {
    guard let type = MessageType(text) else { throw BenchError(text) }
    return type
  }
}
