import Conformance
import Exchange
import Foundation
import JSONTree
import Trust

/// A gateway in memory, small and right: the house's verifier at the door, dictionaries for a store. What the doubles break.
actor ReferenceGateway {
  static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)
  static let name = "urn:passerelle:reference"
  static let limit = 1 << 16
  static let sample = SampleDocument(type: type, bytes: Array(document.utf8))
  static let document = """
    {"first_name": "Nadège", "last_name": "Brunel", "title": "madame", "birth_date": "09/07/1991",
     "department_internal_id": "CD04-5120", "email": "nadege.brunel@example.fr"}
    """
  private static let type = MessageType("departement.usager.rdvi") ?? .ask
  private static let members: Set<String> = [
    "first_name", "last_name", "title", "birth_date", "department_internal_id", "email",
  ]

  let key: SigningKey
  let stranger: SigningKey
  let seal: Seal
  private let verifier: MessageVerifier
  private var receipts: [MessageID: (digest: Digest, sealed: [UInt8])] = [:]
  private var notices: [MessageID: [UInt8]] = [:]
  private var isAcknowledged = false
  private var requests: Set<MessageID> = []
  private var count = 0

  init() throws {
    guard let id = PartnerID("departement-04"), let siret = Siret("99900004200013") else { throw Failure("fixture") }
    let partner = Partner(
      id: id, siret: siret, name: "Département d'essai", family: .departement, kind: .departmentalCouncil,
      scope: Scope(territories: ["04"]))
    let made = try SigningKey.generate(.es256)
    let pem = try DevelopmentAuthority(name: "AC d'essai", on: Self.now).issue("departement-04", for: made, on: Self.now)
    key = try SigningKey(pem: made.pem, certificate: pem)
    stranger = try SigningKey.generate(.es256)
    seal = Seal(key: try SigningKey.generate(.es256), gateway: Self.name)
    let registered = try RegisteredKey(id: "departement-04/cle-1", partner: id, certificate: pem, algorithm: .es256)
    verifier = MessageVerifier(
      trust: try TrustState(registry: PartnerRegistry(partners: [partner], keys: [registered])), audience: Self.name,
      rules: VerificationRules(maximumBytes: Self.limit))
  }

  /// An examination of whatever answers over that channel, with everything given that can be given.
  nonisolated func examination(_ channel: any BlackBoxChannel) -> GatewayExamination {
    let partner = ExaminingPartner(
      key: key, source: "urn:passerelle:departement-04", gateway: Self.name, sample: Self.sample, purpose: "gestion-rsa",
      ask: .init(purpose: "gestion-rsa", procedure: "demande-rsa", person: ["reference": "CD04-5120"]))
    return GatewayExamination(
      channel: channel, partner: partner, stranger: stranger, oversize: Self.limit + 1, clock: .fixed(Self.now),
      numbers: .system)
  }

  func answer(to request: BlackBoxRequest) -> BlackBoxAnswer {
    let language = Language(acceptLanguage: request.field("Accept-Language"))
    do {
      return try good(request)
    } catch let refusal as Refusal {
      let problem = Problem(refusal, in: language)
      var fields = [
        ("Content-Type", "application/problem+json"), ("Content-Language", language.rawValue), ("Cache-Control", "no-store"),
      ]
      if refusal.code == .receiveMethod { fields.append(("Allow", refusal.details["allowed"] ?? "")) }
      return BlackBoxAnswer(
        status: problem.status, fields: fields.map { (name: $0.0, value: $0.1) }, body: JSONWriter.bytes(problem.json))
    } catch {
      return BlackBoxAnswer(status: 503)
    }
  }

  private func good(_ request: BlackBoxRequest) throws -> BlackBoxAnswer {
    let posts = ["/v1/messages", "/v1/mailbox", "/v1/ask"]
    let gets: [String: JSONValue] = [
      "/health/live": ["status": "ok"], "/health/ready": ["status": "ok"], "/.well-known/jwks.json": seal.keySet.json,
      "/openapi.json": ["openapi": "3.1.0", "paths": .object(JSONObject(distinct: posts.map { ($0, ["post": [:]]) }))],
    ]
    if let json = gets[request.path] {
      guard request.method == "GET" else { throw Refusal(.receiveMethod, ["allowed": "GET"]) }
      return BlackBoxAnswer(status: 200, fields: [("Content-Type", "application/json")], body: JSONWriter.bytes(json))
    }
    guard posts.contains(request.path) else { throw Refusal(.receiveNotFound) }
    guard request.method == "POST" else { throw Refusal(.receiveMethod, ["allowed": "POST"]) }
    let received = try verifier.receive(
      request.body, contentType: request.field("Content-Type"), from: Caller(network: "192.0.2.0/24"), at: Self.now)
    return request.path == "/v1/messages" ? try record(received) : try answer(received, request.path)
  }

  private func record(_ received: ReceivedMessage) throws -> BlackBoxAnswer {
    switch try verifier.verify(received) {
    case .late(let late):
      let id = late.envelope.id
      let notice = AsideNotice(
        message: id, flow: "flow-late", payloadDigest: late.payloadDigest, gateway: Self.name, receivedAt: Self.now,
        window: late.window)
      let sealed = try notices[id] ?? seal.seal(JSONWriter.bytes(notice.json), as: .aside).flattened
      notices[id] = sealed
      return Self.sealed(sealed, 202)
    case .timely(let message):
      guard message.envelope.type == Self.type else {
        throw Refusal(.eventType, at: "/type", ["type": message.envelope.type.text])
      }
      guard case .json(let data) = message.data else { throw Refusal(.translateData, at: "/data") }
      for member in data.members where !Self.members.contains(member.name) {
        throw Refusal(.translateUnknownElement, at: "/data/\(member.name)", ["element": member.name])
      }
      return try receipt(of: message.envelope.id, message.payloadDigest)
    }
  }

  private func receipt(of id: MessageID, _ digest: Digest) throws -> BlackBoxAnswer {
    if let known = receipts[id] {
      guard known.digest == digest else { throw Refusal(.recordConflict, at: "/id") }
      return Self.sealed(known.sealed, 200)
    }
    let sealed = try newReceipt(of: id, digest)
    receipts[id] = (digest, sealed)
    return Self.sealed(sealed, 201)
  }

  /// A receipt of whatever it is told, as doubles hand out that believe too much.
  func newReceipt(of id: MessageID, _ digest: Digest, by seal: Seal? = nil) throws -> [UInt8] {
    count += 1
    let receipt = Receipt(
      message: id, flow: "flow-\(count)", payloadDigest: digest, leaf: Digest(of: Array(id.id.utf8)), gateway: Self.name,
      receivedAt: Self.now, inclusionDelay: 10)
    return try (seal ?? self.seal).seal(JSONWriter.bytes(receipt.json), as: .receipt).flattened
  }

  private func answer(_ received: ReceivedMessage, _ path: String) throws -> BlackBoxAnswer {
    let request = try verifier.verifyRequest(received)
    let isAsk = path == "/v1/ask"
    guard request.envelope.type.text == (isAsk ? "passerelle.ask.v1" : "passerelle.mailbox.v1") else {
      throw Refusal(.eventType, at: "/type", ["type": request.envelope.type.text])
    }
    guard case .json(let data) = request.data else { throw Refusal(.requestData, at: "/data") }
    for member in data.members where !["after", "limit", "acknowledge", "person"].contains(member.name) {
      throw Refusal(.requestData, at: "/data", ["expected": "…"])
    }
    if data["limit"]?.integer == 0 { throw Refusal(.requestData, at: "/data/limit", ["expected": "1…100"]) }
    guard request.purpose == "gestion-rsa" else { throw Refusal(.requestPurpose, at: "/purpose", ["purpose": request.purpose]) }
    guard requests.insert(request.envelope.id).inserted else { throw Refusal(.requestReplayed, at: "/id") }
    for item in data["acknowledge"].map({ Array($0.elements) }) ?? [] {
      guard item.string == Self.item else { throw Refusal(.mailboxUnknownItem, at: "/data/acknowledge") }
      isAcknowledged = true
    }
    guard isAsk else { return try mailbox(isEmpty: isAcknowledged) }
    return Self.sealed(try seal.seal(JSONWriter.bytes(["facts": []]), as: .answer).flattened, 200)
  }

  private static let item = "release-1"

  /// A page of the mailbox, with its one item or empty.
  func mailbox(isEmpty: Bool) throws -> BlackBoxAnswer {
    let release = try JSONValue(parsing: try seal.seal(Array("{}".utf8), as: .release).flattened)
    let item: JSONValue = ["id": .string(Self.item), "type": "departement.usager.rdvi", "sealed": release]
    let page: JSONValue = ["items": isEmpty ? [] : [item], "more": false]
    return Self.sealed(try seal.seal(JSONWriter.bytes(page), as: .mailboxPage).flattened, 200)
  }

  static func sealed(_ bytes: [UInt8], _ status: Int) -> BlackBoxAnswer {
    BlackBoxAnswer(
      status: status, fields: [("Content-Type", "application/jose+json"), ("Cache-Control", "no-store")], body: bytes)
  }
}
