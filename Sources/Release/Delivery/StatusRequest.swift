import Exchange
import JSONTree
import Store
import Trust

/// Of which of its messages a partner asks what became of them: `{"messages": [{"flow"} | {"id", "source"?}]}`, 1 to 50; without `source`
/// the one that every partner has.
struct StatusRequest: Hashable, Sendable {
  let messages: [MessageName]

  private static let expected = "{messages: [{flow} | {id, source?}]}"

  /// Reads the request's data strictly.
  init(_ data: EventData, from partner: PartnerID) throws(Refusal) {
    guard case .json(let root) = data, root.kind == .object, root.members.map(\.name) == ["messages"],
      let list = root["messages"], list.kind == .array
    else { throw Self.wrong("/data", Self.expected) }
    guard (1...50).contains(list.count) else { throw Self.wrong("/data/messages", "1…50") }
    messages = try list.elements.enumerated().map { index, node throws(Refusal) in
      try Self.name(node, "/data/messages/\(index)", from: partner)
    }
  }

  private static func name(_ node: JSONNode, _ place: String, from partner: PartnerID) throws(Refusal) -> MessageName {
    guard node.kind == .object else { throw wrong(place, expected) }
    var texts: [String: String] = [:]
    for member in node.members {
      guard ["flow", "id", "source"].contains(member.name), let text = member.value.string, (1...256).contains(text.utf8.count)
      else { throw wrong(place, expected) }
      texts[member.name] = text
    }
    switch (texts["flow"], texts["id"], texts["source"]) {
    case (let flow?, nil, nil): return .flow(flow)
    case (nil, let id?, let source): return .event(source: source ?? PartnerFile.defaultSource(of: partner), id: id)
    default: throw wrong(place, expected)
    }
  }

  private static func wrong(_ place: String, _ expected: String) -> Refusal {
    Refusal(.requestData, at: place, ["expected": expected])
  }
}
