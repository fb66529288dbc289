public import Conformance
public import Exchange
import JSONTree
public import Trust

/// A partner's endpoint, small and right: what `docs/conformance-partner.md` asks for, with a dictionary for a store.
public actor ReferenceReceiver {
  private struct Refused: Error {
    let status: Int
    let title: String
  }

  private let keys: KeySet
  private let gateway: String
  private let audience: String
  private let types: Set<String>
  private let limit: Int
  private let clock: Clock
  private var taken: [String: Digest] = [:]

  /// An endpoint that takes releases of those types, sealed by that gateway with one of these keys, for that partner.
  public init(keys: KeySet, gateway: String, audience: String, types: Set<String>, limit: Int, clock: Clock) {
    self.keys = keys
    self.gateway = gateway
    self.audience = audience
    self.types = types
    self.limit = limit
    self.clock = clock
  }

  /// The answer to a delivery.
  public func answer(to request: BlackBoxRequest) -> BlackBoxAnswer {
    do throws(Refused) {
      try take(request)
      return BlackBoxAnswer(status: 204)
    } catch {
      let problem: JSONValue = ["type": "about:blank", "title": .string(error.title), "status": .integer(error.status)]
      return BlackBoxAnswer(
        status: error.status, fields: [("Content-Type", "application/problem+json")], body: JSONWriter.bytes(problem))
    }
  }

  private func take(_ request: BlackBoxRequest) throws(Refused) {
    guard request.method == "POST" else { throw Refused(status: 405, title: "POST only") }
    guard request.field("Content-Type") == "application/jose+json" else { throw Refused(status: 415, title: "no JWS") }
    guard request.body.count <= limit else { throw Refused(status: 413, title: "too large") }
    let octets: [UInt8]
    do throws(Refusal) {
      octets = try Seal.verify(request.body, as: .release, keys: keys, gateway: gateway)
    } catch {
      throw Refused(status: 401, title: error.code.rawValue)
    }
    guard let event = try? JSONValue(parsing: octets), let id = event["id"]?.stringValue, event["specversion"] == "1.0",
      let type = event["type"]?.stringValue, let time = event["time"]?.stringValue.flatMap({ Instant($0) })
    else { throw Refused(status: 400, title: "no event") }
    guard event["audience"]?.stringValue == audience else { throw Refused(status: 422, title: "for another") }
    guard types.contains(type) else { throw Refused(status: 422, title: "unknown type") }
    let window = clock.now.adding(seconds: -400 * 86400)...clock.now.adding(seconds: 300)
    guard window.contains(time) else { throw Refused(status: 422, title: "out of time") }
    let digest = Digest(of: octets)
    guard taken[id] == nil || taken[id] == digest else { throw Refused(status: 409, title: "other octets under a known id") }
    taken[id] = digest
  }
}
