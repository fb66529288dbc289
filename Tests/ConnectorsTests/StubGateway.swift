import Exchange
import Foundation
import JSONTree
import Synchronization
import Trust

@testable import Connectors

/// A gateway's mailbox and door, in memory: hands out what is neither acknowledged nor rejected, under its seal.
final class StubGateway: PartnerCaller {
  struct Letter {
    let id: String
    let type: String
    let document: JSONValue
  }

  struct State {
    var letters: [Letter] = []
    var accepted: [String] = []
    var rejected: [String: JSONValue] = [:]
    var posted: [JSONValue] = []
    /// How often each letter was handed out.
    var handedOut: [String: Int] = [:]
    /// How often the answer to a request that told something is lost.
    var lost = 0
    /// With which status and code posts are refused; nil while they are taken.
    var refusal: (status: Int, code: String)?
  }

  static let name = "urn:passerelle:essai"
  /// A purpose that its convention does not have.
  static let refusedPurpose = "inconnue"
  /// Whether nobody listens at its address.
  let isAway = TestLine.Switch()
  private let seal: Seal
  private let state = Mutex(State())

  init() throws { seal = Seal(key: try SigningKey.generate(.es256), gateway: Self.name) }

  func put(_ id: String, _ type: String, _ document: JSONValue) {
    state.withLock { $0.letters.append(Letter(id: id, type: type, document: document)) }
  }

  /// What `passerelle dead-letter retry` does.
  func handOverAgain(_ id: String) { state.withLock { $0.rejected[id] = nil } }

  /// As a gateway that never heard what was told.
  func offerAgain(_ id: String) { state.withLock { $0.accepted.removeAll { $0 == id } } }

  func loseNextAnswer() { state.withLock { $0.lost += 1 } }

  var handedOut: [String: Int] { state.withLock { $0.handedOut } }
  var accepted: [String] { state.withLock { $0.accepted } }
  var posted: [JSONValue] { state.withLock { $0.posted } }

  func refusePosts(_ status: Int, _ code: String) { state.withLock { $0.refusal = (status, code) } }

  func takePosts() { state.withLock { $0.refusal = nil } }

  func rejection(of id: String) -> JSONValue? { state.withLock { $0.rejected[id] } }

  func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    if isAway.isOn { throw .unsent(.noConnection) }
    do {
      if request.url.hasSuffix("/.well-known/jwks.json") {
        return PartnerAnswer(status: 200, body: JSONWriter.bytes(seal.keySet.json))
      }
      let signed = try JSONValue(parsing: request.body)
      let payload = try JSONValue(parsing: Base64URL.bytes(signed["payload"]?.stringValue ?? "") ?? [])
      if request.url.hasSuffix("/v1/messages") {
        let refusal = state.withLock { state in
          if state.refusal == nil { state.posted.append(payload) }
          return state.refusal
        }
        guard let refusal else { return PartnerAnswer(status: 201) }
        return PartnerAnswer(status: refusal.status, body: JSONWriter.bytes(["code": .string(refusal.code)]))
      }
      return try mailbox(payload)
    } catch let fault as CallFault {
      throw fault
    } catch {
      throw .unknown(.broken)
    }
  }

  private func mailbox(_ event: JSONValue) throws -> PartnerAnswer {
    if event["purpose"]?.stringValue == Self.refusedPurpose {
      return PartnerAnswer(status: 403, body: JSONWriter.bytes(["code": "request.purpose"]))
    }
    let data = event["data"] ?? [:]
    let (letters, isLost) = state.withLock { state in
      state.accepted += data["acknowledge"]?.arrayValue?.compactMap(\.stringValue) ?? []
      for rejection in data["reject"]?.arrayValue ?? [] { state.rejected[rejection["id"]?.stringValue ?? ""] = rejection }
      let isTelling = data["acknowledge"] != nil || data["reject"] != nil
      let isLost = isTelling && state.lost > 0
      if isLost { state.lost -= 1 }
      let open = state.letters.filter { !state.accepted.contains($0.id) && state.rejected[$0.id] == nil }
      let after = data["after"]?.stringValue
      let start = after.flatMap { last in state.letters.firstIndex { $0.id == last } } ?? -1
      return (open.filter { letter in state.letters.firstIndex { $0.id == letter.id }.map { $0 > start } ?? false }, isLost)
    }
    if isLost { throw CallFault.unknown(.broken) }
    let limit = Int(data["limit"]?.integerValue ?? 50)
    state.withLock { state in for letter in letters.prefix(limit) { state.handedOut[letter.id, default: 0] += 1 } }
    let items: [JSONValue] = try letters.prefix(limit).map { letter in
      let event: JSONValue = ["id": .string(letter.id), "type": .string(letter.type), "data": letter.document]
      let sealed = try seal.seal(JSONWriter.bytes(event), as: .release).flattened
      return ["id": .string(letter.id), "type": .string(letter.type), "sealed": try JSONValue(parsing: sealed)]
    }
    var page: JSONObject = ["items": .array(items), "more": .bool(letters.count > limit)]
    if let last = letters.prefix(limit).last { page["cursor"] = .string(last.id) }
    return PartnerAnswer(
      status: 200, body: try seal.seal(JSONWriter.bytes(.object(page)), as: .mailboxPage).flattened)
  }
}
