import Exchange
import JSONTree

/// A CloudEvents event in the making, right until somebody changes it.
struct EventDraft: Sendable {
  /// A text that every drafted event carries in an extension, and that no refusal may repeat.
  static let witness = "Garance Outremer, 7319"

  private(set) var members: JSONObject

  /// An event with those attributes and the members that carry its data.
  init(
    id: String, source: String, type: String, time: Instant, audience: String, data: JSONObject, witness: Bool = true
  ) {
    members = [
      "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type),
      "time": .string(time.description), "audience": .string(audience),
    ]
    if witness { members["temoin"] = .string(Self.witness) }
    for (name, value) in data { members[name] = value }
  }

  /// The same with some members replaced; nil takes one away.
  func with(_ changes: KeyValuePairs<String, JSONValue?>) -> EventDraft {
    var draft = self
    for (name, value) in changes {
      if let value { draft.members[name] = value } else { draft.members.removeValue(forKey: name) }
    }
    return draft
  }

  /// The octets that are signed.
  var bytes: [UInt8] { JSONWriter.bytes(.object(members)) }

  /// Its `source` and `id`.
  var id: MessageID { MessageID(source: members["source"]?.stringValue ?? "", id: members["id"]?.stringValue ?? "") }
}
