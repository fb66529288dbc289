import Exchange
import JSONTree
import Trust

/// What a partner asks to have proved: `{"message": flow}`, `{"release": id}`, each with `"size": n` if it likes, or `{"from": n, "to": n}`.
enum LogRequest: Hashable, Sendable {
  /// That the message of that flow is in the log, under the checkpoint of that size; nil for the newest.
  case message(String, size: Int64?)
  /// That the release of that identifier is.
  case release(String, size: Int64?)
  /// That the log of the first size is the beginning of the log of the second.
  case growth(from: Int64, to: Int64)

  private static let expected = "{message, size?} | {release, size?} | {from, to}"

  /// Reads the request's data strictly: an unknown member is refused, so that a misspelt one is not silently ignored.
  init(_ data: EventData) throws(Refusal) {
    guard case .json(let root) = data, root.kind == .object else { throw Self.wrong("/data", Self.expected) }
    var (texts, numbers): ([String: String], [String: Int64]) = ([:], [:])
    for member in root.members {
      let place = "/data/\(member.name)"
      switch member.name {
      case "message", "release":
        guard let text = member.value.string, (1...64).contains(text.utf8.count) else { throw Self.wrong(place, "1–64") }
        texts[member.name] = text
      case "size", "from", "to":
        guard let number = member.value.integer, number >= 1 else { throw Self.wrong(place, "1, 2, 3 …") }
        numbers[member.name] = number
      default: throw Self.wrong("/data", Self.expected)
      }
    }
    switch (texts["message"], texts["release"], numbers["from"], numbers["to"]) {
    case (let flow?, nil, nil, nil): self = .message(flow, size: numbers["size"])
    case (nil, let id?, nil, nil): self = .release(id, size: numbers["size"])
    case (nil, nil, let from?, let to?):
      guard numbers["size"] == nil, from <= to else { throw Self.wrong("/data", "from ≤ to") }
      self = .growth(from: from, to: to)
    default: throw Self.wrong("/data", Self.expected)
    }
  }

  private static func wrong(_ place: String, _ expected: String) -> Refusal {
    Refusal(.requestData, at: place, ["expected": expected])
  }
}
