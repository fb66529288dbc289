import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// Invented partners, persons and messages.
enum Fixture {
  static let caf = partner("caf-041")
  static let msa = partner("msa-84")
  static let departement = partner("departement-04")
  static let franceTravail = partner("francetravail")
  static let household = type("caf.rsa-beneficiaires.vrsb0801")
  static let usager = type("departement.usager.rdvi")
  static let orientation = type("francetravail.orientation.v1")
  static let sanction = type("francetravail.sanction.v1")

  static func partner(_ text: String) -> PartnerID {
    guard let partner = PartnerID(text) else { fatalError("no partner identifier: \(text)") }
    return partner
  }

  static func type(_ text: String) -> MessageType {
    guard let type = MessageType(text) else { fatalError("no message type: \(text)") }
    return type
  }

  static func path(_ text: String) -> FactPath {
    guard let path = FactPath(text) else { fatalError("no path: \(text)") }
    return path
  }

  static func fact(_ path: String, _ value: JSONValue, item: String? = nil) -> Fact {
    Fact(FactKey(Self.path(path), item: item), .value(value))
  }

  static func person(_ reference: String, of author: PartnerID = caf) -> Subject {
    Subject(author: author, bearer: .usager, reference: reference)
  }

  static func foyer(_ reference: String, of author: PartnerID = caf) -> Subject {
    Subject(author: author, bearer: .foyer, reference: reference)
  }

  static func digest(_ text: String) -> Digest { Digest(of: text.utf8) }

  /// The identity facts of a person.
  static func identity(
    _ name: String, _ first: String, born: String, sex: String? = nil, nir: String? = nil, isCertified: Bool? = nil
  ) -> [Fact] {
    var facts = [
      fact("/usager/identite/nomNaissance", .string(name)), fact("/usager/identite/prenoms", [.string(first)]),
      fact("/usager/identite/dateNaissance", .string(born)),
    ]
    if let sex { facts.append(fact("/usager/identite/sexe", .string(sex))) }
    if let nir { facts.append(fact("/usager/identite/nir", .string(nir))) }
    if let isCertified { facts.append(fact("/usager/identite/etatCivilCertifie", .bool(isCertified))) }
    return facts
  }
}

/// A message to be, with what most sentences do not care about filled in.
struct Draft: Sendable {
  var id: String
  var carrier = Fixture.caf
  /// Whose word it is, where it is carried; nil where the carrier speaks for itself.
  var author: PartnerID?
  var type = Fixture.household
  var day = "2026-10-31"
  var time = Fixture.start
  var receivedAt = Fixture.start
  var payload: String
  var complement: [UInt8]?
  var parts: [Part] = []
  var use = StatementUse.any

  /// One subject of the message and what is said of it.
  struct Part: Sendable {
    var subject: Subject
    var facts: [Fact]
    var coverage: [FactPath] = []
    var members: [Subject] = []
    var files: Set<PayerFileKey> = []
    var unrecorded: [UnrecordedFact] = []
  }

  init(_ id: String, carrier: PartnerID = Fixture.caf, type: MessageType = Fixture.household) {
    self.id = id
    self.carrier = carrier
    self.type = type
    payload = "payload of \(id)"
  }

  /// This message and what it says of a person.
  func saying(_ facts: [Fact], of subject: Subject, coverage: [FactPath] = []) -> Draft {
    var draft = self
    draft.parts.append(Part(subject: subject, facts: facts, coverage: coverage))
    return draft
  }

  /// This message and what it says of a person that may not be recorded.
  func withholding(_ unrecorded: [UnrecordedFact], of subject: Subject) -> Draft {
    var draft = self
    for index in draft.parts.indices where draft.parts[index].subject == subject {
      draft.parts[index].unrecorded += unrecorded
    }
    return draft
  }

  /// This message and what it says of a household.
  func saying(
    _ facts: [Fact], of foyer: Subject, members: [Subject], files: Set<PayerFileKey> = []
  ) -> Draft {
    var draft = self
    draft.parts.append(Part(subject: foyer, facts: facts, members: members, files: files))
    return draft
  }

  /// This message told for that use alone.
  func told(for use: StatementUse) -> Draft {
    var draft = self
    draft.use = use
    return draft
  }

  /// This message at another moment of the author's.
  func dated(_ day: String, seconds: Int64 = 0) -> Draft {
    var draft = self
    draft.day = day
    draft.time = Fixture.start.adding(seconds: seconds)
    return draft
  }

  var flow: String { "flow-\(id)" }

  var entry: RecordEntry {
    let digest = Fixture.digest(payload)
    let statements = parts.map { part in
      let statement = Statement(
        flow: flow, digest: digest, type: type, subject: part.subject, carrier: carrier,
        referenceDate: CivilDay(day) ?? CivilDay(daysSinceEpoch: 0), eventTime: time, coverage: part.coverage,
        facts: part.facts, use: use)
      return part.subject.bearer == .usager
        ? StatementEntry(usager: statement, unrecorded: part.unrecorded)
        : StatementEntry(
          foyer: statement, members: part.members, payerFiles: part.files, unrecorded: part.unrecorded)
    }
    return RecordEntry(
      flow: flow,
      envelope: Envelope(
        id: MessageID(source: "urn:\(carrier)", id: id), author: author ?? carrier, type: type,
        subject: parts.first?.subject.reference,
        time: time, audience: "passerelle-04"),
      carrier: carrier, payloadDigest: digest, receivedAt: receivedAt, signed: Array("signed \(payload)".utf8),
      evidence: ["certificate": Fixture.digest("certificate")], complement: complement, statements: statements)
  }
}

extension Fixture {
  static let start = Instant(milliseconds: 1_793_444_400_000)

  /// Every change calls for France Travail's orientation, one for each person.
  static let orientationForEachPerson: @Sendable (StatementChange) -> [ReleaseDemand] = { _ in
    [ReleaseDemand(recipient: franceTravail, type: orientation, bearer: .usager, mode: .state)]
  }

  /// Every change calls for an event to France Travail about each person.
  static let sanctionForEachPerson: @Sendable (StatementChange) -> [ReleaseDemand] = { _ in
    [ReleaseDemand(recipient: franceTravail, type: sanction, bearer: .usager, mode: .event)]
  }

  /// No release.
  static let nothing: @Sendable (StatementChange) -> [ReleaseDemand] = { _ in [] }
}

extension DossierStore {
  /// Records a draft that must be new.
  @discardableResult
  func add(
    _ draft: Draft, triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand] = Fixture.nothing
  ) async throws -> RecordedMessage {
    guard case .recorded(let message) = try await record(draft.entry, triggers: triggers) else {
      throw ContractBreach(description: "\(draft.id) was not recorded")
    }
    return message
  }

  /// The usager that a subject is.
  func usagerID(_ subject: Subject) async throws -> UsagerID {
    guard case .usager(let usager) = try await bearer(of: subject) else {
      throw ContractBreach(description: "no usager for a subject")
    }
    return usager
  }

  /// The usagers filed under any of these keys, whatever their number.
  func usagersFiled(under keys: [BlindKey]) async throws -> [UsagerID] {
    try await lookUp(keys, servingAs: nil, within: .none).candidates.map(\.usager)
  }

  /// Leases everything that is due, for a minute of the contract's clock.
  func leaseAll(_ clock: ContractClock, by owner: String = "worker") async throws -> [LeasedRelease] {
    try await lease(limit: 100, by: owner, until: clock.now.adding(seconds: 60))
  }

  /// Seals a leased release with these bytes.
  @discardableResult
  func seal(_ lease: LeasedRelease, _ text: String) async throws -> ReleaseSaved {
    try await save(
      .sealed(
        SealedContent(
          sealed: Array(text.utf8), reasons: Array("reasons of \(text)".utf8), adapter: Fixture.digest("adapter"),
          policy: Fixture.digest("policy"), content: Fixture.digest(text))), of: lease)
  }
}
