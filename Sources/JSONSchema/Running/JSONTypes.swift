import JSONTree

/// A set of the seven type names of JSON Schema (Validation §6.1.1). `number` includes `integer`.
struct JSONTypes: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let null = JSONTypes(rawValue: 1)
  static let boolean = JSONTypes(rawValue: 2)
  static let integer = JSONTypes(rawValue: 4)
  static let fraction = JSONTypes(rawValue: 8)
  static let string = JSONTypes(rawValue: 16)
  static let array = JSONTypes(rawValue: 32)
  static let object = JSONTypes(rawValue: 64)
  static let number: JSONTypes = [.integer, .fraction]
  static let all = JSONTypes(rawValue: 127)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init?(named name: String) {
    switch name {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }

  /// Whether `node` is of one of these types. A number is an integer by its value: `1.0` is one.
  @inline(__always)
  func allows(_ node: JSONNode) -> Bool {
    switch node.kind {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    case .number:
      if contains(.number) { true } else if isDisjoint(with: .number) { false } else { contains(.integer) == isInteger(node) }
    }
  }

  private func isInteger(_ node: JSONNode) -> Bool {
    let text = node.rawBytes
    let isPlain = text.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
    return isPlain || ExactNumber(text).isInteger
  }

  /// The names of these types, for people.
  var names: String {
    var result: [String] = []
    for name in ["null", "boolean", "string", "array", "object"] {
      if let type = JSONTypes(named: name), contains(type) { result.append(name) }
    }
    if contains(.number) { result.append("number") } else if contains(.integer) { result.append("integer") }
    return result.isEmpty ? "nothing" : result.joined(separator: " or ")
  }
}
