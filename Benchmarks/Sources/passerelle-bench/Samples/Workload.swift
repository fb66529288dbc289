import Exchange
import JSONTree
import Trust

/// Messages of one kind, ready to be signed: distinct persons, distinct identifiers.
struct Workload: Sendable {
  /// How the figures call it.
  let name: String
  /// The message type, hence the adapter.
  let type: MessageType
  /// Who posts.
  let partner: PartnerID
  /// What signs.
  let key: SigningKey
  let contentType: String
  private let data: @Sendable (Int) -> JSONValue

  /// The gateway that the messages are for.
  static let audience = "urn:passerelle:bench"

  /// A JSON message of rdv-insertion whose whole payload has about 2.5 KB.
  static func json(_ cast: Cast) throws -> Workload {
    try Workload("json", "departement.usager.rdvi", cast.department, "application/json") { number in
      RdviUser(person: InventedPerson(number: number)).json(tags: 40)
    }
  }

  /// A VRSB0801 household of 15 to 20 KB, as a string in the event.
  static func household(_ cast: Cast) throws -> Workload {
    try Workload("household", "caf.rsa-beneficiaires.vrsb0801", cast.payer, "application/xml") { number in
      .string(Household(number: number).xml)
    }
  }

  private init(
    _ name: String, _ type: String, _ member: Cast.Member, _ contentType: String,
    _ data: @escaping @Sendable (Int) -> JSONValue
  ) throws {
    guard let type = MessageType(type) else { throw BenchError("no message type \(type)") }
    self.name = name
    self.type = type
    partner = member.file.partner.id
    key = member.key
    self.contentType = contentType
    self.data = data
  }

  /// The event's octets: what is signed.
  func payload(_ number: Int, at now: Instant) -> [UInt8] {
    JSONWriter.bytes(
      .object([
        "specversion": "1.0", "id": .string("bench-\(InventedPerson.pad(number, 8))"),
        "source": .string(PartnerFile.defaultSource(of: partner)), "type": .string(type.text),
        "time": .string(now.description), "audience": .string(Self.audience), "agent": "BATCH",
        "datacontenttype": .string(contentType), "data": data(number),
      ]))
  }

  /// The data alone.
  func value(_ number: Int) -> JSONValue { data(number) }

  /// The body that is posted: the payload under its flattened signature.
  func body(_ number: Int, at now: Instant) throws -> [UInt8] {
    try MessageSigner.sign(payload: payload(number, at: now), key: key)
  }

  /// That many bodies, signed on every core before anything is measured.
  func bodies(_ count: Int, at now: Instant) async throws -> [[UInt8]] {
    let size = 500
    return try await withThrowingTaskGroup(of: (Int, [[UInt8]]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        group.addTask { (start, try (start..<min(start + size, count)).map { try body($0, at: now) }) }
      }
      var parts: [(Int, [[UInt8]])] = []
      for try await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}
