internal import JSONTree

extension ComplementNode {
  /// `o` originals, `k` kept, `p` present, `s` orders, `c` children; what is empty is left out.
  var json: JSONValue {
    var object = JSONObject()
    if !originals.isEmpty {
      object["o"] = .array(originals.map { [.string($0.name), .array($0.contents.map { $0?.stored ?? .null })] })
    }
    if !kept.isEmpty {
      object["k"] = .array(kept.map { [.string($0.name), .string($0.category), .integer($0.index), $0.content.stored] })
    }
    if !present.isEmpty { object["p"] = .array(present.map { .string($0) }) }
    if !orders.isEmpty { object["s"] = .array(orders.map { [.string($0.name), .array($0.labels.map { .string($0) })] }) }
    if !children.isEmpty { object["c"] = .array(children.map { [.string($0.token), $0.node.json] }) }
    return .object(object)
  }

  init?(_ json: JSONValue) {
    guard json.objectValue != nil else { return nil }
    for item in json["o"]?.arrayValue ?? [] {
      guard let name = item[0]?.stringValue, let contents = item[1]?.arrayValue else { return nil }
      originals.append(Original(name: name, contents: contents.map { $0.isNull ? nil : DialectContent(stored: $0) }))
    }
    for item in json["k"]?.arrayValue ?? [] {
      guard let name = item[0]?.stringValue, let category = item[1]?.stringValue, let index = item[2]?.integerValue,
        let content = item[3].flatMap({ DialectContent(stored: $0) })
      else { return nil }
      kept.append(Kept(name: name, category: category, index: Int(index), content: content))
    }
    present = (json["p"]?.arrayValue ?? []).compactMap(\.stringValue)
    for item in json["s"]?.arrayValue ?? [] {
      guard let name = item[0]?.stringValue, let labels = item[1]?.arrayValue else { return nil }
      orders.append(Order(name: name, labels: labels.compactMap(\.stringValue)))
    }
    for item in json["c"]?.arrayValue ?? [] {
      guard let token = item[0]?.stringValue, let node = item[1].flatMap({ ComplementNode($0) }) else { return nil }
      children.append(Child(token: token, node: node))
    }
  }
}

extension DialectContent {
  /// A text as a string, any other content as an object with one member that says its kind.
  var stored: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let text): ["n": .string(text)]
    case .bool(let bool): .bool(bool)
    case .null: ["z": .null]
    case .branch(let pieces): ["b": .array(pieces.flatMap { [.string($0.name), $0.content.stored] })]
    case .list(let items): ["l": .array(items.map(\.stored))]
    }
  }

  init?(stored: JSONValue) {
    switch stored {
    case .string(let text): self = .text(text)
    case .bool(let bool): self = .bool(bool)
    case .object(let object):
      if let text = object["n"]?.stringValue {
        self = .number(text)
      } else if let items = object["l"]?.arrayValue {
        self = .list(items.compactMap { DialectContent(stored: $0) })
      } else if let flat = object["b"]?.arrayValue, flat.count % 2 == 0 {
        var pieces: [DialectNode] = []
        for index in stride(from: 0, to: flat.count, by: 2) {
          guard let name = flat[index].stringValue, let content = DialectContent(stored: flat[index + 1]) else { return nil }
          pieces.append(DialectNode(name: name, content: content))
        }
        self = .branch(pieces)
      } else {
        guard object["z"] != nil else { return nil }
        self = .null
      }
    case .null, .number, .array: return nil
    }
  }
}
