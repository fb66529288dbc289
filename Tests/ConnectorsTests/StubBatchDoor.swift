import Exchange
import Foundation
import JSONTree
import Synchronization
import Trust

@testable import Connectors

/// A gateway's door for files, in memory: takes pieces at the byte where it is, and no file whose digest is another than was signed.
final class StubBatchDoor: PartnerCaller {
  struct Batch {
    let event: String
    let order: JSONValue
    var octets: [UInt8] = []
    var verdict: JSONObject = ["state": "receiving"]
  }

  struct State {
    var batches: [Batch] = []
    /// The refusal that the next whole file meets.
    var refusal: JSONValue?
    /// How many more answers come; nil for all, less than none where it is not reached.
    var answers: Int?
    var events: [JSONValue] = []
    /// Events that are refused for their time.
    var tooOld: Set<String> = []
  }

  static let name = "urn:passerelle:essai"
  private let seal: Seal
  private let state = Mutex(State())

  init() throws { seal = Seal(key: try SigningKey.generate(.es256), gateway: Self.name) }

  /// Files that were taken in whole.
  var taken: [[UInt8]] { state.withLock { $0.batches.filter { $0.verdict["state"] == "done" }.map(\.octets) } }
  var batches: Int { state.withLock { $0.batches.count } }
  /// The opening events, in order.
  var events: [JSONValue] { state.withLock { $0.events } }

  func refuseNext(_ code: String) {
    state.withLock { $0.refusal = ["code": .string(code), "pointer": "/0", "fr": "en français", "en": "in English"] }
  }

  /// From now on that event is too old.
  func ages(_ event: String) { state.withLock { _ = $0.tooOld.insert(event) } }

  /// After that many answers it does what the next call asks and is cut off before it says so; then it is not reached any more.
  func fallSilent(after answers: Int?) { state.withLock { $0.answers = answers } }

  func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    let left = state.withLock { state in
      guard let answers = state.answers else { return Int.max }
      state.answers = answers - 1
      return answers
    }
    guard left >= 0 else { throw .unsent(.noConnection) }
    do {
      let answer = try answer(request)
      guard left > 0 else { throw CallFault.unknown(.broken) }
      return answer
    } catch let fault as CallFault {
      throw fault
    } catch {
      throw .unknown(.broken)
    }
  }

  private func answer(_ request: PartnerRequest) throws -> PartnerAnswer {
    if request.url.hasSuffix("/.well-known/jwks.json") {
      return PartnerAnswer(status: 200, body: JSONWriter.bytes(seal.keySet.json))
    }
    if request.url.hasSuffix("/v1/batches"),
      state.withLock({ $0.tooOld }).contains(try event(of: request)["id"]?.stringValue ?? "")
    {
      return PartnerAnswer(status: 403, body: JSONWriter.bytes(["code": "event.time"]))
    }
    let (number, verdict) = try state.withLock { state in
      let number = try place(of: request, &state)
      if request.method == .put { try append(request, to: number, &state) }
      return (number, state.batches[number].verdict)
    }
    var all = verdict
    all["batch"] = .string("lot-\(number)")
    all["pass"] = "laissez-passer"
    all["held"] = .integer(state.withLock { $0.batches[number].octets.count })
    return PartnerAnswer(status: 200, body: try seal.seal(JSONWriter.bytes(.object(all)), as: .batch).flattened)
  }

  private func event(of request: PartnerRequest) throws -> JSONValue {
    let signed = try JSONValue(parsing: request.body)
    return try JSONValue(parsing: Base64URL.bytes(signed["payload"]?.stringValue ?? "") ?? [])
  }

  /// The batch that a call is about; the first call about a file opens it.
  private func place(of request: PartnerRequest, _ state: inout State) throws -> Int {
    guard request.url.hasSuffix("/v1/batches") else {
      guard request.headers["Authorization"] == "Bearer laissez-passer",
        let number = Int(request.url.split(separator: "-").last ?? "")
      else { throw Failure("no pass") }
      return number
    }
    let event = try event(of: request)
    state.events.append(event)
    let (id, order) = (event["id"]?.stringValue ?? "", event["data"] ?? [:])
    // The same octets are the same batch, but those that were refused when another event brings them again.
    let known = state.batches.lastIndex { batch in
      batch.order == order && (batch.verdict["state"] != "refused" || batch.event == id)
    }
    if let known { return known }
    state.batches.append(Batch(event: id, order: order))
    return state.batches.count - 1
  }

  private func append(_ request: PartnerRequest, to number: Int, _ state: inout State) throws {
    var batch = state.batches[number]
    let (start, length) = (batch.octets.count, batch.order["length"]?.integerValue ?? 0)
    let range = "bytes \(start)-\(start + request.body.count - 1)/\(length)"
    guard request.headers["Content-Range"] == range else { throw Failure("not \(range)") }
    batch.octets += request.body
    if batch.octets.count == Int(length) {
      let isTheirs = batch.order["sha256"] == .string(Digest(of: batch.octets).description)
      if !isTheirs { state.refusal = ["code": "batch.digest", "fr": "autre empreinte", "en": "another digest"] }
      if let refusal = state.refusal {
        batch.verdict = ["state": "refused", "refusal": refusal]
        state.refusal = nil
      } else {
        batch.verdict = ["state": "done", "counts": ["new": 2, "aside": 1], "reasons": ["schema.invalid": 1]]
      }
    }
    state.batches[number] = batch
  }
}
