extension JSONNode {
  /// The characters of a string, unescaped; nil for anything else.
  public var string: String? {
    guard entry.kind == .string else { return nil }
    return characters
  }

  /// A number exactly as it was written; nil for anything else.
  public var numberText: String? {
    guard entry.kind == .number else { return nil }
    return String(decoding: rawBytes, as: UTF8.self)
  }

  /// A number that is exactly an integer of 64 bits, however it was written (`12`, `1.0`, `1e2`); nil for anything else.
  public var integer: Int64? {
    guard entry.kind == .number else { return nil }
    return entry.isMarked ? JSONDecimal(rawBytes)?.integer : JSONDecimal.plainInteger(rawBytes)
  }

  /// `true` or `false`; nil for anything else.
  public var bool: Bool? {
    switch entry.kind {
    case .yes: true
    case .no: false
    case .null, .number, .string, .array, .object: nil
    }
  }

  /// Whether this is `null`.
  public var isNull: Bool { entry.kind == .null }

  /// A copy that owns itself and does not keep the tree alive. Number texts and member order are kept.
  public func value() -> JSONValue {
    switch entry.kind {
    case .null: .null
    case .yes: .bool(true)
    case .no: .bool(false)
    case .number: .number(JSONNumber(checked: String(decoding: rawBytes, as: UTF8.self)))
    case .string: .string(characters)
    case .array: .array(elements.map { $0.value() })
    case .object: .object(JSONObject(distinct: members.map { (name: $0.name, value: $0.value.value()) }))
    }
  }

  /// The characters of a string or a name.
  var characters: String {
    let entry = entry
    if entry.isMarked { return String(decoding: JSONUnescape.bytes(tape.rawCharacters(index)), as: UTF8.self) }
    return tape.bytes.withUnsafeBufferPointer { bytes in
      String(decoding: bytes[Int(entry.start) + 1..<Int(entry.end) - 1], as: UTF8.self)
    }
  }
}
