import Exchange
import JSONTree

/// The members of an event, sorted into known attributes, data and extensions (CloudEvents 1.0 §3, JSON format §2).
struct EventAttributes {
  /// The attributes that this gateway reads, each a text of 1 to 256 characters without control characters. They are few and each is
  /// asked for once: a list is quicker than a table.
  private var texts: [(name: String, text: String)] = []
  private(set) var data: JSONNode?
  private(set) var base64: JSONNode?

  /// Reads the members; refuses a known attribute that is no such text, and an extension with a foreign name or a value that is no scalar.
  init(_ event: JSONNode) throws(Refusal) {
    texts.reserveCapacity(16)
    for (name, value) in event.members {
      switch name {
      case "data": data = value
      case "data_base64": base64 = value
      case "specversion", "id", "source", "type", "time", "audience", "subject", "datacontenttype", "dataschema",
        "author", "agent", "purpose", "procedure", "case":
        // JSON format §2.2: a null attribute is an attribute that is not there.
        if value.isNull { continue }
        guard let text = value.string, Self.isPlain(text) else { throw Self.wrong(name, "\"…\", 1…256") }
        texts.append((name, text))
      default: try Self.requireExtension(name, value)
      }
    }
  }

  /// The attribute of that name; nil when it is absent.
  subscript(name: String) -> String? { texts.first { $0.name == name }?.text }

  func required(_ name: String) throws(Refusal) -> String {
    guard let text = self[name] else { throw Self.wrong(name, "\"…\", 1…256") }
    return text
  }

  func required<Value>(
    _ name: String, _ expected: String, _ read: (String) -> Value?
  ) throws(Refusal) -> Value {
    guard let value = self[name].flatMap(read) else { throw Self.wrong(name, expected) }
    return value
  }

  func optional<Value>(
    _ name: String, _ expected: String, _ read: (String) -> Value?
  ) throws(Refusal) -> Value? {
    guard let text = self[name] else { return nil }
    guard let value = read(text) else { throw Self.wrong(name, expected) }
    return value
  }

  /// The refusal of an attribute, with its place; never its value.
  static func wrong(_ name: String, _ expected: String) -> Refusal {
    Refusal(.eventAttribute, at: JSONPointer(tokens: [name]), ["attribute": name, "expected": expected])
  }

  /// Extensions that we do not know are let through and not read, when they are what CloudEvents allows: lower-case letters and digits
  /// for a name (§3.1), and a scalar for a value (JSON format §2.2).
  private static func requireExtension(_ name: String, _ value: JSONNode) throws(Refusal) {
    let isNamed =
      (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    guard isNamed else { throw Refusal(.eventAttribute, ["attribute": ASCIIWord.shown(name), "expected": "[a-z0-9]"]) }
    switch value.kind {
    case .string, .number, .bool, .null: return
    case .array, .object: throw wrong(name, "≠ […], {…}")
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    // 256 characters are at most 1 024 bytes: looked at first, so that a long text is not counted.
    guard !text.isEmpty, text.utf8.count <= 1024 else { return false }
    var count = 0
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) else { return false }
      count += 1
    }
    return count <= 256
  }
}
