import Exchange
import JSONTree

/// The members of an event: known attributes, data, and extensions held to their form (CloudEvents 1.0 §3, JSON format §2).
///
/// The attributes that this gateway reads are each a text of 1 to 256 characters without control characters, or nil when absent.
struct EventAttributes {
  private(set) var specversion: String?
  private(set) var id: String?
  private(set) var source: String?
  private(set) var type: String?
  private(set) var time: String?
  private(set) var audience: String?
  private(set) var subject: String?
  private(set) var contentType: String?
  private(set) var author: String?
  private(set) var agent: String?
  private(set) var purpose: String?
  private(set) var procedure: String?
  private(set) var caseReference: String?
  private(set) var data: JSONNode?
  private(set) var base64: JSONNode?

  /// Reads the members; refuses a known attribute that is no such text, and an extension with a foreign name or a value that is no scalar.
  init(_ event: JSONNode) throws(Refusal) {
    for (name, value) in event.members {
      switch name {
      case "specversion": specversion = try Self.text(name, value)
      case "id": id = try Self.text(name, value)
      case "source": source = try Self.text(name, value)
      case "type": type = try Self.text(name, value)
      case "time": time = try Self.text(name, value)
      case "audience": audience = try Self.text(name, value)
      case "subject": subject = try Self.text(name, value)
      case "datacontenttype": contentType = try Self.text(name, value)
      case "author": author = try Self.text(name, value)
      case "agent": agent = try Self.text(name, value)
      case "purpose": purpose = try Self.text(name, value)
      case "procedure": procedure = try Self.text(name, value)
      case "case": caseReference = try Self.text(name, value)
      case "data": data = value
      case "data_base64": base64 = value
      // Held to its form like the others; nothing here reads it.
      case "dataschema": _ = try Self.text(name, value)
      default: try Self.requireExtension(name, value)
      }
    }
  }

  /// The attribute's text, read as what it must be.
  static func required<Value>(
    _ text: String?, _ name: String, _ expected: String, _ read: (String) -> Value?
  ) throws(Refusal) -> Value {
    guard let value = text.flatMap(read) else { throw wrong(name, expected) }
    return value
  }

  /// The attribute's text, any.
  static func required(_ text: String?, _ name: String) throws(Refusal) -> String {
    guard let text else { throw wrong(name, plain) }
    return text
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

  private static let plain = "\"…\", 1…256"

  /// A known attribute's text; nil for null.
  private static func text(_ name: String, _ value: JSONNode) throws(Refusal) -> String? {
    // JSON format §2.2: a null attribute is an attribute that is not there.
    if value.isNull { return nil }
    guard let text = value.string, isPlain(text) else { throw wrong(name, plain) }
    return text
  }

  private static func isPlain(_ text: String) -> Bool {
    // Nearly every one is short and ASCII.
    var text = text
    if text.withUTF8({ (1...256).contains($0.count) && $0.allSatisfy { 0x20 <= $0 && $0 < 0x7F } }) { return true }
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
