extension JSONValue {
  /// The value of a member; nil when there is none or this is not an object.
  public subscript(member: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[member]
  }

  /// The element of an array, counted from 0; nil outside it, or when this is not an array.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let array) = self, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The string; nil for anything else.
  public var stringValue: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The number with its text; nil for anything else.
  public var numberValue: JSONNumber? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// A number that is exactly an integer of 64 bits, however it is written; nil for anything else.
  public var integerValue: Int64? { numberValue?.integer }

  /// `true` or `false`; nil for anything else.
  public var boolValue: Bool? {
    guard case .bool(let bool) = self else { return nil }
    return bool
  }

  /// The elements; nil for anything but an array.
  public var arrayValue: [JSONValue]? {
    guard case .array(let array) = self else { return nil }
    return array
  }

  /// The members; nil for anything but an object.
  public var objectValue: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    guard case .null = self else { return false }
    return true
  }
}
