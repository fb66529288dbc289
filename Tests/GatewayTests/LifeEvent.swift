import Consent
import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Release
import Store
import TestSupport
import Testing
import Trust

@testable import Gateway

/// What the tests of life events do with a gateway: post, collect, and look why somebody was not told.
extension TestGateway {
  /// Posts each in order and waits until everything that it calls for is made.
  func live(_ events: [(event: JSONValue, by: String)]) async throws {
    for (event, partner) in events {
      let answer = try await post(event, as: partner)
      try #require(answer.status == 201, "\(event["id"]?.stringValue ?? "") \(String(decoding: answer.body, as: UTF8.self))")
    }
    try await settle()
  }

  /// What that partner collects under that purpose, each release as text; nothing is acknowledged.
  func told(_ partner: String, _ purpose: String) async throws -> [String] {
    let collected = try await collect(partner, purpose: purpose)
    try #require(collected.answer.status == 200, "\(String(decoding: collected.answer.body, as: UTF8.self))")
    return collected.releases.map { JSONWriter.text($0) }
  }

  /// What that partner is answered when it asks for those facts of the person with that certified number, as text.
  func asked(
    _ person: PayerFile.Person, _ facts: [String] = ["/foyer/adresse"], by partner: String = "departement-04",
    purpose: String = "gestion-rsa"
  ) async throws -> String {
    let (status, content, code) = try await AskTests.ask(
      self, as: partner, person: ["nir": .string(try #require(person.wholeNIR))], purpose: purpose, facts: facts,
      caseNumber: "A-1")
    try #require(status == 200, "\(code ?? "")")
    return content?["facts"].map { JSONWriter.text($0) } ?? ""
  }

  /// Who the payer's file calls so.
  func usager(_ person: PayerFile.Person, in file: PayerFile, by partner: String = "caf-041") async throws -> UsagerID {
    let reference = [file.branch, file.number, file.file, person.birthName, person.first, person.born, ""].joined(separator: ":")
    let subject = Subject(author: try #require(PartnerID(partner)), bearer: .usager, reference: reference)
    guard case .usager(let usager)? = try await assembly.store.bearer(of: subject) else {
      throw Failure("nobody is called \(reference)")
    }
    return usager
  }

  /// What the gateway knows of that person and of the households, settled.
  func about(_ usager: UsagerID) async throws -> DisclosureRequest.About {
    let catalogue = try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1"))
    var kinds: [PartnerID: PartnerKind] = [:]
    for partner in try PartnerRegistry(directory: home.partners).partners { kinds[partner.id] = partner.kind }
    let recalled = try #require(try await assembly.store.recall(.usager(usager)))
    return try #require(recalled.about(catalogue, kinds))
  }

  /// Everything that holds or has ended of those persons and of their households, with whose word it is; persons under the names given, so that two
  /// gateways can be compared.
  func said(of names: [UsagerID: String]) async throws -> Set<String> {
    var lines: Set<String> = []
    for (usager, name) in names {
      guard case .person(let person, let households) = try await about(usager) else { throw Failure("nobody") }
      var known = [usager.text: name]
      for member in households.flatMap(\.members) where names[try #require(UsagerID(member.id))] == nil {
        known[member.id] = member.projection.settled.first { $0.key.path.text == "/usager/identite/prenoms" }.map {
          "\($0.value)"
        }
      }
      for (other, name) in names { known[other.text] = name }
      for (bearer, projection) in [(name, person.projection)] + households.map({ ("foyer de \(name)", $0.projection) }) {
        for fact in projection.settled {
          lines.insert(
            "\(bearer) \(fact.key) \(fact.value) \(fact.author) \(fact.referenceDate) \(fact.attestations.map(\.author)) \(fact.conflicting.map(\.value))"
          )
        }
        for ended in projection.ended.values {
          lines.insert("\(bearer) \(ended.key) ended \(ended.endedOn) \(ended.claim.value) \(ended.claim.author)")
        }
      }
      lines = Set(lines.map { line in known.reduce(line) { $0.replacing($1.key, with: $1.value) } })
    }
    return lines
  }

  /// The grounds on which releases about that person were kept back from that partner, the newest release first.
  ///
  /// - Parameter earlier: those that had been withheld before, which are left out: a worker may have run between two messages.
  func grounds(_ usager: UsagerID, _ partner: String, but earlier: Set<String> = []) async throws -> [Reason.Ground] {
    var grounds: [Reason.Ground] = []
    for release in try await withheld(usager, partner).reversed() where !earlier.contains(release.id) {
      grounds += try await assembly.store.reasons(of: release.id).flatMap { ReasonBook.reasons($0) }?.map(\.ground) ?? []
    }
    return grounds
  }

  /// What is withheld from that partner about the usager.
  func withheld(_ usager: UsagerID, _ partner: String) async throws -> [ReleaseEntry] {
    var filter = ReleaseFilter()
    filter.recipient = PartnerID(partner)
    filter.state = .withheld
    return try await assembly.store.releases(filter, after: nil, limit: 99).entries.filter { $0.bearer == .usager(usager) }
  }
}
