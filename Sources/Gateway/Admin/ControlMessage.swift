import Exchange
import HTTPTypes
public import JSONTree
public import Store

/// An order about what goes out, and what it did, as they cross the admin socket and as programs read them.
public enum ControlMessage {
  /// What an order did.
  public static func json(_ outcome: ControlOrder.Outcome) -> JSONValue {
    var made = JSONObject()
    for id in outcome.releases { if let new = outcome.made[id] { made[id] = .string(new) } }
    return [
      "changed": .bool(outcome.hasChanged), "releases": .array(outcome.releases.map { .string($0) }), "made": .object(made),
    ]
  }

  /// What is held back.
  public static func json(_ pause: Pause) -> JSONValue {
    var object = JSONObject()
    if let recipient = pause.recipient { object["to"] = .string(recipient.text) }
    if let type = pause.type { object["type"] = .string(type.text) }
    if let since = pause.since { object["since"] = .string(since.description) }
    return .object(object)
  }

  static func bytes(_ order: ControlOrder, by access: AccessEntry) -> [UInt8] {
    var object = AccessMessage.object(access)
    object["order"] = .string(order.word)
    switch order {
    case .pause(let pause), .resume(let pause): object["pause"] = json(pause)
    case .tryAgain(let partner): object["partner"] = .string(partner.text)
    case .recall(let ids), .replay(let ids), .retry(let ids), .discard(let ids):
      object["releases"] = .array(ids.map { .string($0) })
    }
    return JSONWriter.bytes(.object(object))
  }

  static func order(_ bytes: [UInt8]) throws -> ControlOrder {
    let body = try JSONValue(parsing: bytes)
    let ids = (body["releases"]?.arrayValue ?? []).compactMap(\.stringValue)
    guard ids.count <= ControlOrder.limit else { throw Refusal(.requestData, ["expected": "releases, ≤ \(ControlOrder.limit)"]) }
    switch body["order"]?.stringValue {
    case "pause": return .pause(try pause(body["pause"]))
    case "resume": return .resume(try pause(body["pause"]))
    case "try":
      guard let partner = try value(body["partner"], PartnerID.init) else { throw Refusal(.requestData, ["expected": "partner"]) }
      return .tryAgain(partner)
    case "recall": return .recall(ids)
    case "replay": return .replay(ids)
    case "retry": return .retry(ids)
    case "discard": return .discard(ids)
    default: throw Refusal(.requestData, ["expected": "order"])
    }
  }

  static func outcome(_ bytes: [UInt8]) -> ControlOrder.Outcome? {
    guard let body = try? JSONValue(parsing: bytes), let hasChanged = body["changed"]?.boolValue else { return nil }
    var made: [String: String] = [:]
    for (name, value) in body["made"]?.objectValue ?? [:] { made[name] = value.stringValue }
    return ControlOrder.Outcome(
      releases: (body["releases"]?.arrayValue ?? []).compactMap(\.stringValue), made: made, hasChanged: hasChanged)
  }

  /// What is not said, or said otherwise, must not hold back everything.
  private static func pause(_ json: JSONValue?) throws -> Pause {
    guard let object = json?.objectValue, Set(object.keys).isSubset(of: ["to", "type"]) else {
      throw Refusal(.requestData, ["expected": "pause"])
    }
    return Pause(recipient: try value(object["to"], PartnerID.init), type: try value(object["type"], MessageType.init))
  }

  /// A name that cannot be read must not widen an order to everything.
  private static func value<Value>(_ json: JSONValue?, _ read: (String) -> Value?) throws -> Value? {
    guard let json else { return nil }
    guard let value = json.stringValue.flatMap(read) else { throw Refusal(.requestData, ["expected": "to, type"]) }
    return value
  }
}

extension ControlOrder {
  /// What the order is called on the admin socket.
  fileprivate var word: String {
    switch self {
    case .pause: "pause"
    case .resume: "resume"
    case .tryAgain: "try"
    case .recall: "recall"
    case .replay: "replay"
    case .retry: "retry"
    case .discard: "discard"
    }
  }
}

extension AdminRoutes {
  /// The route by which a command has an order carried out.
  static func controls(of assembly: Assembly) -> [Route] {
    [
      Route(path: "/admin/control", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: assembly.clock.now)
        return .json(ControlMessage.json(try await assembly.carryOut(ControlMessage.order(asked.body), by: access)))
      }
    ]
  }
}

extension AdminSocket {
  /// Carries out an operator's order, as `Assembly.carryOut` does.
  public func carryOut(_ order: ControlOrder, by access: AccessEntry) async throws -> ControlOrder.Outcome {
    let answer = try await call("/admin/control", ControlMessage.bytes(order, by: access), within: 600)
    guard answer.status == 200, let outcome = ControlMessage.outcome(answer.body) else {
      throw Failure("the server did not carry the order out")
    }
    return outcome
  }
}
