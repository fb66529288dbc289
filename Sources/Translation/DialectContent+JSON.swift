internal import JSONTree

extension DialectContent {
  /// The same value; number texts and the order of members are kept.
  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .number(let number): self = .number(number.text)
    case .string(let string): self = .text(string)
    case .array(let array): self = .list(array.map { DialectContent($0) })
    case .object(let object): self = .branch(object.map { DialectNode(name: $0.name, content: DialectContent($0.value)) })
    }
  }

  /// The same value as JSON.
  var json: JSONValue {
    switch self {
    case .text(let text): return .string(text)
    case .number(let text): return JSONNumber(text).map { .number($0) } ?? .string(text)
    case .bool(let bool): return .bool(bool)
    case .null: return .null
    case .list(let items): return .array(items.map(\.json))
    case .branch(let pieces):
      var object = JSONObject()
      for piece in pieces { object[piece.name] = piece.content.json }
      return .object(object)
    }
  }
}
