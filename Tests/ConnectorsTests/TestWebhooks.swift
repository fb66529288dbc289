import Crypto
import Exchange
import Foundation
import JSONTree
import Synchronization
import Trust

@testable import Connectors

/// A connector that listens, in a folder of its own, and what rdv-insertion would send it.
final class TestWebhooks: Sendable {
  static let secret = "un secret partagé d'essai"
  static let now = Instant(milliseconds: 1_795_000_000_000)
  let folder: ConnectorFolder
  let gateway: StubMessageDoor

  init(_ proof: String = "hmac") throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-hook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    folder = ConnectorFolder(directory)
    gateway = StubMessageDoor()
    try TestIdentity.write(into: folder)
    try PrivateFile.create(folder.file("secret"), Self.secret + "\n")
    let settings = """
      {"webhooks": {"listen": {"port": 0}, "path": "/rdvi", "proof": "\(proof)", "secret": {"file": "secret"},
         "types": {"Rdv": "departement.rendez-vous-webhook.rdvi"}, "ignores": ["Invitation", "Rdv destroyed"]},
       "gateway": {"url": "http://127.0.0.1:1", "id": "urn:passerelle:essai", "for": "departement-04", "key": "key.pem",
         "certificate": "certificate.pem"}}
      """
    try Data(settings.utf8).write(to: folder.file("connector.json"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder.directory) }

  private func settings() throws -> WebhookSettings {
    guard case .webhooks(let settings) = try folder.kind() else { throw Failure("no webhooks") }
    return settings
  }

  func connector() throws -> WebhookConnector {
    try WebhookConnector(folder, try settings(), environment: [:], caller: gateway, Self.surroundings(at: Self.now))
  }

  private static func surroundings(at now: Instant) -> Surroundings {
    Surroundings(clock: Clock { now }, chance: { 0 }, numbers: .system, wait: { _ in })
  }

  /// One call, answered by a new process that remembers its journal alone.
  func answer(_ headers: [String: String], _ body: [UInt8], later seconds: Int64 = 0) async throws -> WebhookAnswer {
    let (settings, now) = (try settings(), Self.now.adding(seconds: seconds))
    let journal = try Journal(file: folder.file("journal.sqlite"), key: JournalKey(file: folder.file("journal.key")))
    defer { try? journal.close() }
    let line = GatewayLine(
      settings.gateway, key: try folder.signingKey(settings.gateway), language: .english, caller: gateway,
      surroundings: Self.surroundings(at: now))
    let door = WebhookDoor(settings, secret: Self.secret, gateway: line, journal: journal, clock: Clock { now })
    return try await door.answer(headers, body)
  }

  /// What rdv-insertion posts; its timestamps are those of Ruby.
  static func body(
    model: String = "Rdv", event: String = "updated", timestamp: String = "2026-11-18 12:06:40 +0100", id: Int = 51
  ) -> [UInt8] {
    Array(
      #"{"data":{"id":\#(id),"starts_at":"2026-12-01T09:30:00.000+01:00","address":"5 place d'Essai"},"meta":{"model":"\#(model)","event":"\#(event)","timestamp":"\#(timestamp)"}}"#
        .utf8)
  }

  static func signature(_ body: [UInt8], secret: String = secret) -> String {
    Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8))))
  }

  static func signed(_ body: [UInt8]) -> [String: String] { ["x-rdvi-signature": signature(body)] }

  /// A token as rdv-insertion makes one: members of `data` as claims, the end of its life in the header.
  static func token(
    _ claims: JSONValue = ["id": 51, "starts_at": "2026-12-01T09:30:00.000+01:00"], ends seconds: Int64 = 600,
    algorithm: String = "HS256", secret: String = secret
  ) -> [String: String] {
    let header: JSONValue = [
      "typ": "JWT", "exp": .integer(now.milliseconds / 1000 + seconds), "alg": .string(algorithm),
    ]
    let text = [header, claims].map { Base64URL.text(JSONWriter.bytes($0)) }.joined(separator: ".")
    let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return ["authorization": "Bearer \(text).\(Base64URL.text(Array(code)))"]
  }
}

/// A gateway's door for messages, in memory: keeps what is posted, or answers what it is told to.
final class StubMessageDoor: PartnerCaller {
  private let state = Mutex<(posted: [JSONValue], answer: PartnerAnswer?, fault: CallFault?)>(([], nil, nil))

  /// The events that were posted and taken, in order.
  var posted: [JSONValue] { state.withLock { $0.posted } }

  func answerNext(_ answer: PartnerAnswer?) { state.withLock { $0.answer = answer } }

  /// The next post is heard and taken, and its answer lost.
  func loseNextAnswer() { state.withLock { $0.fault = .unknown(.broken) } }

  func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    guard request.url.hasSuffix("/v1/messages"), let signed = try? JSONValue(parsing: request.body),
      let payload = Base64URL.bytes(signed["payload"]?.stringValue ?? "").flatMap({ try? JSONValue(parsing: $0) })
    else { throw .unknown(.broken) }
    let (answer, fault) = state.withLock { state in
      let (answer, fault) = (state.answer, state.fault)
      (state.answer, state.fault) = (nil, nil)
      if answer == nil { state.posted.append(payload) }
      return (answer, fault)
    }
    if let fault { throw fault }
    return answer ?? PartnerAnswer(status: 201)
  }
}
