import Exchange
import Hummingbird
import JSONTree
import Store

/// What the server does for commands on the same machine, over the socket in its own folder (design §3.18): writes go through
/// the one writer. The folder's permissions say who may connect.
enum AdminRoutes {
  /// The routes of the socket.
  static func routes(store: any AccessStore, clock: Clock, reload: @escaping @Sendable () throws -> Void) -> [Route] {
    [
      Route(path: "/admin/access", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: clock.now)
        let leaf = try await store.record(access)
        return .json(.object(["position": .integer(leaf.position), "leaf": .string(leaf.hash.description)]))
      },
      Route(path: "/admin/ping", method: .post, bodyLimit: 1 << 10) { _ in .json(.object(["status": "ok"])) },
      Route(path: "/admin/reload", method: .post, bodyLimit: 1 << 10) { _ in
        try reload()
        return .json(.object(["status": "ok"]))
      },
    ]
  }
}

/// An operator's access as it crosses the admin socket.
enum AccessMessage {
  static func bytes(_ access: AccessEntry) -> [UInt8] {
    var object: JSONObject = [
      "person": .string(access.person), "role": .string(access.role), "command": .string(access.command),
      "reason": .string(access.reason),
    ]
    if let target = access.target { object["target"] = .string(target) }
    return JSONWriter.bytes(.object(object))
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
