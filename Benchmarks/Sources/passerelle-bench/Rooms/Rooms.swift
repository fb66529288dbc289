import Consent
import Crypto
import Dossier
import Exchange
import Intake
import JSONTree
import Translation
import Trust

/// What each room costs for one message, by itself, on one core.
struct Rooms {
  let rules: IntakeRules
  let cast: Cast
  let stopwatch: Stopwatch
  let now: Instant

  /// Parse, verify, validate, translate and seal.
  func figures(json: Workload, household: Workload) throws -> Figures {
    var figures = Figures()
    figures.group("parse", try parse(json))
    figures.group(
      "verify", try GateRoom(verifier: rules.verifier, cast: cast, stopwatch: stopwatch, now: now).figures(json))
    figures.group("json", try translation(json, .json(json.value(1))))
    guard case .string(let xml) = household.value(1) else { throw BenchError("a household is a string") }
    figures.group("household", try translation(household, .bytes(Array(xml.utf8))))
    figures.group("permit", try permit(household, .bytes(Array(xml.utf8))))
    figures.group("seal", try seal())
    return figures
  }

  /// Who may know what: one person of the household told to the delegated body, every fact with its reason.
  private func permit(_ workload: Workload, _ data: DialectData) throws -> Figures {
    Progress.say("permit")
    guard let adapter = rules.adapters.adapter(for: workload.type),
      let record = try adapter.read(try adapter.validate(data, partner: workload.partner), on: now.day).records.first
    else { throw BenchError("no record in \(workload.name)") }
    let parts = try rules.catalogue.parts(of: record.document)
    let names = Dictionary(
      parts.filter { $0.bearer == .usager }.map {
        (Subject(author: workload.partner, bearer: .usager, reference: $0.reference), $0.reference)
      }
    ) { first, _ in first }
    func projection(_ part: DossierPart) -> Projection {
      let statement = Statement(
        flow: "bench", digest: Digest(of: Array(part.reference.utf8)), type: workload.type,
        subject: Subject(author: workload.partner, bearer: part.bearer, reference: part.reference), carrier: workload.partner,
        referenceDate: record.document.referenceDate ?? now.day, eventTime: now, coverage: [], facts: part.facts)
      return Projection.settle([statement], catalogue: rules.catalogue, kinds: [workload.partner: .payer], naming: names)
    }
    let persons = parts.filter { $0.bearer == .usager }.map { PersonView(id: $0.reference, projection: projection($0)) }
    guard let person = persons.first, let foyer = parts.first(where: { $0.bearer == .foyer }),
      let recipient = rules.partners.first(where: { $0.kind == .departmentalCouncil }),
      let purpose = rules.policy.convention(for: recipient.kind)?.purposes.first
    else { throw BenchError("nobody to tell") }
    let about = DisclosureRequest.About.person(
      person, households: [HouseholdView(id: foyer.reference, projection: projection(foyer), members: persons)])
    func decide() -> Permission {
      rules.policy.permit(DisclosureRequest(recipient: recipient, purpose: purpose.id, about: about, day: now.day))
    }
    guard case .permitted = decide() else { throw BenchError("the permission that is measured is refused") }
    var figures = Figures.of(stopwatch.time { decide() })
    figures.say("purpose", purpose.rule)
    figures.count("reasons", decide().reasons.count)
    figures.count("targetUs", 50)
    return figures
  }

  /// JSONTree on the payload.
  private func parse(_ workload: Workload) throws -> Figures {
    Progress.say("parse")
    let payload = workload.payload(1, at: now)
    var figures = Figures.of(try stopwatch.time { try JSONTree(parsing: payload) }, bytes: payload.count)
    figures.count("targetMBPerSecond", 300)
    return figures
  }

  /// The dialect's validation, the way to the dossier, the dossier's own validation (which the way includes), and the way back.
  private func translation(_ workload: Workload, _ data: DialectData) throws -> Figures {
    Progress.say("validate and translate: \(workload.name)")
    guard let adapter = rules.adapters.adapter(for: workload.type) else { throw BenchError("no adapter \(workload.type)") }
    let size = Self.size(data)
    let partner = workload.partner
    let valid = try adapter.validate(data, partner: partner)
    let reading = try adapter.read(valid, on: now.day)
    guard let record = reading.records.first else { throw BenchError("no record in \(workload.name)") }
    var figures = Figures()
    figures.say("type", workload.type.text)
    figures.count("facts", try rules.catalogue.parts(of: record.document).reduce(0) { $0 + $1.facts.count })
    figures.group("validate", .of(try stopwatch.time { try adapter.validate(data, partner: partner) }, bytes: size))
    figures.group("translate", .of(try stopwatch.time { try adapter.read(valid, on: now.day) }, bytes: size))
    let catalogue = rules.catalogue
    let document = JSONWriter.bytes(record.document.json)
    figures.group(
      "validateDossier", .of(try stopwatch.time { try catalogue.validate(record.document) }, bytes: document.count))
    figures.group(
      "writeBack",
      .of(try stopwatch.time { try adapter.write(record.document, complement: record.complement, partner: partner) }, bytes: size)
    )
    return figures
  }

  /// The gateway's signature on a receipt.
  private func seal() throws -> Figures {
    Progress.say("seal")
    let seal = Seal(key: try SigningKey.generate(.es256, id: "seal"), gateway: Workload.audience)
    let octets = [UInt8](repeating: UInt8(ascii: "x"), count: 420)
    return .of(try stopwatch.time { try seal.seal(octets, as: .receipt).flattened })
  }

  private static func size(_ data: DialectData) -> Int {
    switch data {
    case .json(let value): JSONWriter.bytes(value).count
    case .bytes(let bytes): bytes.count
    }
  }
}
