import Exchange
import JSONTree
import Trust

/// What a partner asks of its mailbox: `{"after": cursor, "limit": 1…100, "acknowledge": [ids]}`, each part optional.
struct MailboxRequest: Hashable, Sendable {
  let after: String?
  let limit: Int
  let acknowledge: [String]

  /// Reads the request's data strictly: an unknown member is refused, so that a misspelt one is not silently ignored.
  init(_ data: EventData) throws(Refusal) {
    var (after, limit, acknowledge): (String?, Int, [String]) = (nil, 50, [])
    guard case .json(let root) = data, root.kind == .object else { throw Self.wrong("/data", "{after, limit, acknowledge}") }
    for member in root.members {
      let place = "/data/\(member.name)"
      switch member.name {
      case "after":
        guard let text = member.value.string, text.utf8.count <= 64 else { throw Self.wrong(place, "cursor") }
        after = text
      case "limit":
        guard let number = member.value.integer, (1...100).contains(number) else { throw Self.wrong(place, "1…100") }
        limit = Int(number)
      case "acknowledge":
        guard member.value.kind == .array, member.value.count <= 1000 else { throw Self.wrong(place, "[id], ≤ 1000") }
        for element in member.value.elements {
          guard let id = element.string, id.utf8.count <= 64 else { throw Self.wrong(place, "[id], ≤ 1000") }
          acknowledge.append(id)
        }
      default: throw Self.wrong("/data", "{after, limit, acknowledge}")
      }
    }
    (self.after, self.limit, self.acknowledge) = (after, limit, acknowledge)
  }

  private static func wrong(_ place: String, _ expected: String) -> Refusal {
    Refusal(.requestData, at: place, ["expected": expected])
  }
}
