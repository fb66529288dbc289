import Exchange
import Hummingbird
import Identity
import Intake
public import JSONTree
public import Store

/// What the server does for commands on the same machine, over the socket in its own folder (design §3.18): writes go through
/// the one writer. The folder's permissions say who may connect.
enum AdminRoutes {
  /// The routes of the socket.
  static func routes(of assembly: Assembly) -> [Route] {
    let (store, clock) = (assembly.store, assembly.clock)
    return [
      Route(path: "/admin/access", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: clock.now)
        let leaf = try await store.record(access)
        return .json(.object(["position": .integer(leaf.position), "leaf": .string(leaf.hash.description)]))
      },
      Route(path: "/admin/retention", method: .post, bodyLimit: 1 << 16) { asked in
        let erased = try await assembly.retention.carryOut(by: AccessMessage.read(asked.body, at: clock.now))
        return .json(ErasedMessage.json(erased))
      },
      Route(path: "/admin/ping", method: .post, bodyLimit: 1 << 10) { _ in .json(.object(["status": "ok"])) },
      Route(path: "/admin/reload", method: .post, bodyLimit: 1 << 10) { _ in
        do {
          try await assembly.reload()
          return .json(.object(["status": "ok"]))
        } catch let error as ReloadError {
          return .json(
            .object(["status": "faults", "faults": .array(error.faults.map { .string("\($0)") })]))
        }
      },
      Route(path: "/admin/propose", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: clock.now)
        guard let usager = access.target.flatMap({ UsagerID($0) }) else { throw Refusal(.requestData, ["expected": "target"]) }
        let (proposal, recipients) = try ProposalMessage.read(asked.body)
        guard let releases = try await assembly.propose(proposal, to: recipients, on: usager, by: access) else {
          return .json(.object(["status": "unknown"]), status: 404)
        }
        return .json(ProposalMessage.answer(releases))
      },
      Route(path: "/admin/erase", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: clock.now)
        guard let usager = access.target.flatMap({ UsagerID($0) }) else { throw Refusal(.requestData, ["expected": "target"]) }
        do {
          guard let report = try await assembly.erase(usager, by: access) else {
            return .json(.object(["status": "unknown"]), status: 404)
          }
          return .json(ErasureMessage.json(report))
        } catch StoreError.restricted {
          return .json(.object(["status": "restricted"]), status: 409)
        }
      },
      Route(path: "/admin/identity", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: clock.now)
        let ruling = try RulingMessage.read(asked.body, by: access)
        return .json(RulingMessage.json(try await assembly.decide(ruling, by: access)))
      },
    ]
      + exports(of: assembly) + controls(of: assembly)
      + RestrictionOrder.allCases.map { order in
        Route(path: "/admin/\(order.rawValue)", method: .post, bodyLimit: 1 << 16) { asked in
          let access = try AccessMessage.read(asked.body, at: clock.now)
          guard let usager = access.target.flatMap({ UsagerID($0) }) else { throw Refusal(.requestData, ["expected": "target"]) }
          guard let report = try await assembly.carryOut(order, on: usager, by: access) else {
            return .json(.object(["status": "unknown"]), status: 404)
          }
          return .json(RestrictionMessage.json(report))
        }
      }
      + AsideDecision.allCases.map { decision in
        Route(path: "/admin/aside/\(decision.rawValue)", method: .post, bodyLimit: 1 << 16) { asked in
          let access = try AccessMessage.read(asked.body, at: clock.now)
          guard let flow = access.target else { throw Refusal(.requestData, ["expected": "target"]) }
          do {
            _ = try await assembly.decide(decision, on: flow, by: access)
            return .json(.object(["status": "ok"]))
          } catch StoreError.notWaiting {
            return .json(.object(["status": "not-waiting"]), status: 404)
          } catch let refusal as Refusal {
            return .json(RefusalMessage.json(refusal), status: 422)
          }
        }
      }
  }
}

/// An operator's access as it crosses the admin socket.
enum AccessMessage {
  static func bytes(_ access: AccessEntry) -> [UInt8] { JSONWriter.bytes(.object(object(access))) }

  static func object(_ access: AccessEntry) -> JSONObject {
    var object: JSONObject = [
      "person": .string(access.person), "role": .string(access.role), "command": .string(access.command),
      "reason": .string(access.reason),
    ]
    if let target = access.target { object["target"] = .string(target) }
    return object
  }

  static func read(_ bytes: [UInt8], at time: Instant) throws -> AccessEntry {
    guard let tree = try? JSONTree(parsing: bytes), let person = tree.root["person"]?.string,
      let role = tree.root["role"]?.string, let command = tree.root["command"]?.string,
      let reason = tree.root["reason"]?.string
    else { throw Refusal(.requestData, ["expected": "person, role, command, reason"]) }
    return AccessEntry(
      person: person, role: role, command: command, target: tree.root["target"]?.string, reason: reason, at: time)
  }
}

/// How many records each clock erased, as it crosses the admin socket.
enum ErasedMessage {
  static func json(_ erased: [RetentionClock: Int64]) -> JSONValue {
    var object = JSONObject()
    for clock in RetentionClock.allCases { object[clock.rawValue] = .integer(erased[clock] ?? 0) }
    return .object(object)
  }

  static func read(_ bytes: [UInt8]) -> [RetentionClock: Int64] {
    guard let root = (try? JSONTree(parsing: bytes))?.root else { return [:] }
    var erased: [RetentionClock: Int64] = [:]
    for clock in RetentionClock.allCases { erased[clock] = root[clock.rawValue]?.integer }
    return erased
  }
}

/// A refusal as it crosses the admin socket, whole, so that the command words it in its own language.
enum RefusalMessage {
  static func json(_ refusal: Refusal) -> JSONValue {
    var details = JSONObject()
    for (name, value) in refusal.details { details[name] = .string(value) }
    var object: JSONObject = [
      "status": "refused", "code": .string(refusal.code.rawValue), "details": .object(details),
    ]
    if let pointer = refusal.pointer { object["pointer"] = .string(pointer) }
    return .object(object)
  }

  static func read(_ bytes: [UInt8]) -> Refusal? {
    guard let root = (try? JSONTree(parsing: bytes))?.root, let text = root["code"]?.string,
      let code = RefusalCode(rawValue: text)
    else { return nil }
    var details: [String: String] = [:]
    if let members = root["details"]?.members {
      for (name, value) in members { details[name] = value.string }
    }
    return Refusal(code, at: root["pointer"]?.string, details)
  }
}

/// What an erasure did, as it crosses the admin socket and as programs read it.
public enum ErasureMessage {
  /// The report.
  public static func json(_ report: ErasureReport) -> JSONValue {
    [
      "decidedAt": .string(report.decidedAt.description), "messages": .integer(report.messages),
      "statements": .integer(report.statements), "releases": .integer(report.releases),
      "told": .array(report.told.map { .string($0.text) }),
    ]
  }

  static func read(_ bytes: [UInt8]) -> ErasureReport? {
    guard let root = (try? JSONTree(parsing: bytes))?.root, let at = root["decidedAt"]?.string.flatMap({ Instant($0) }),
      let messages = root["messages"]?.integer, let statements = root["statements"]?.integer,
      let releases = root["releases"]?.integer,
      let told = root["told"]?.elements.compactMap({ $0.string.flatMap { PartnerID($0) } })
    else { return nil }
    return ErasureReport(decidedAt: at, messages: messages, statements: statements, releases: releases, told: told)
  }
}
