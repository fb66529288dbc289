/// A JSON value that owns itself and can be built.
///
/// Equality is that of JSON, not of Swift's text: objects are equal whatever the order of their members, numbers when they are
/// mathematically equal (`1.0`, `1`, `1e0`), strings when their code points are (no Unicode normalisation).
public enum JSONValue: Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number with its own text.
  case number(JSONNumber)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object in the order in which it was built.
  case object(JSONObject)

  /// Reads a text under the rules and limits of `JSONTree`.
  public init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
    self = try JSONTree(parsing: bytes, limits: limits).root.value()
  }

  /// Reads a text under the rules and limits of `JSONTree`.
  public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
    self = try JSONTree(parsing: text, limits: limits).root.value()
  }

  /// An integer of any width, exactly.
  public static func integer(_ integer: some BinaryInteger) -> JSONValue {
    .number(JSONNumber(checked: String(integer)))
  }
}

extension JSONValue: Hashable {
  /// Equality as JSON means it.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.number(let one), .number(let other)): one == other
    case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }

  /// Equal values give equal hashes.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let bool): hasher.combine(bool)
    case .number(let number): hasher.combine(number)
    case .string(let string): string.hashBytes(into: &hasher)
    case .array(let array): hasher.combine(array)
    case .object(let object): hasher.combine(object)
    }
  }
}
