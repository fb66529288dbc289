import Exchange
import JSONTree
import Store
import Trust

/// What a partner asks of its mailbox, each part optional: `{"after": cursor, "limit": 1…100, "wait": 0…30, "acknowledge": [id],
/// "reject": [{"id", "reason", "pointer"?, "detail"?}]}`.
struct MailboxRequest: Hashable, Sendable {
  private(set) var after: String?
  private(set) var limit = 50
  /// How long an empty mailbox may keep its partner waiting for something to come, in seconds.
  private(set) var wait = 0
  private(set) var acknowledge: [String] = []
  private(set) var reject: [Rejection] = []

  private static let members = "{after, limit, wait, acknowledge, reject}"
  private static let identifiers = "[id], ≤ 1000"

  /// Reads the request's data strictly: an unknown member is refused, so that a misspelt one is not silently ignored.
  init(_ data: EventData) throws(Refusal) {
    guard case .json(let root) = data, root.kind == .object else { throw Self.wrong("/data", Self.members) }
    for member in root.members {
      let place = "/data/\(member.name)"
      switch member.name {
      case "after":
        guard let text = member.value.string, text.utf8.count <= 64 else { throw Self.wrong(place, "cursor") }
        after = text
      case "limit": limit = try Self.number(member.value, 1...100, place)
      case "wait": wait = try Self.number(member.value, 0...30, place)
      case "acknowledge":
        guard member.value.kind == .array, member.value.count <= 1000 else { throw Self.wrong(place, Self.identifiers) }
        for element in member.value.elements {
          guard let id = element.string, id.utf8.count <= 64 else { throw Self.wrong(place, Self.identifiers) }
          acknowledge.append(id)
        }
      case "reject":
        guard member.value.kind == .array, member.value.count <= 100 else { throw Self.wrong(place, "[rejection], ≤ 100") }
        for (index, element) in member.value.elements.enumerated() {
          reject.append(try Self.rejection(element, "\(place)/\(index)"))
        }
      default: throw Self.wrong("/data", Self.members)
      }
    }
    // Of one release two things cannot be said, whichever came first.
    var named = Set(acknowledge)
    for (index, rejection) in reject.enumerated() where !named.insert(rejection.id).inserted {
      throw Self.wrong("/data/reject/\(index)/id", "≠ acknowledge, ≠ reject")
    }
  }

  private static func rejection(_ node: JSONNode, _ place: String) throws(Refusal) -> Rejection {
    guard node.kind == .object, Set(node.members.map(\.name)).isSubset(of: ["id", "reason", "pointer", "detail"]) else {
      throw wrong(place, "{id, reason, pointer, detail}")
    }
    guard let id = node["id"]?.string, id.utf8.count <= 64 else { throw wrong("\(place)/id", "id") }
    guard let reason = node["reason"]?.string.flatMap({ Rejection.Reason(rawValue: $0) }) else {
      throw wrong("\(place)/reason", Rejection.Reason.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let pointer = try text(node["pointer"], "\(place)/pointer", limit: 256)
    if let pointer, !pointer.isEmpty, !pointer.hasPrefix("/") { throw wrong("\(place)/pointer", "RFC 6901") }
    return Rejection(id: id, reason: reason, pointer: pointer, detail: try text(node["detail"], "\(place)/detail", limit: 1000))
  }

  private static func text(_ node: JSONNode?, _ place: String, limit: Int) throws(Refusal) -> String? {
    guard let node else { return nil }
    guard let text = node.string, text.utf8.count <= limit else { throw wrong(place, "≤ \(limit)") }
    return text
  }

  private static func number(_ node: JSONNode, _ range: ClosedRange<Int>, _ place: String) throws(Refusal) -> Int {
    guard let number = node.integer, range.contains(Int(number)) else {
      throw wrong(place, "\(range.lowerBound)…\(range.upperBound)")
    }
    return Int(number)
  }

  private static func wrong(_ place: String, _ expected: String) -> Refusal {
    Refusal(.requestData, at: place, ["expected": expected])
  }
}
