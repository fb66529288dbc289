extension JSONValue {
  /// The value that a pointer leads to from here (RFC 6901 §4); nil where it leads nowhere.
  public func at(_ pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      guard let child = value.child(token) else { return nil }
      value = child
    }
    return value
  }

  /// A copy with another value at the place: put instead of what is there, or added as a member, or as the element after the
  /// last (its index, or `-`).
  ///
  /// Nil when the place's container is missing or neither array nor object, or when the place is deeper than
  /// `JSONLimits.deepest`: nothing is invented on the way.
  public func setting(_ value: JSONValue, at pointer: JSONPointer) -> JSONValue? {
    guard pointer.tokens.count <= JSONLimits.deepest else { return nil }
    return setting(value, pointer.tokens[...])
  }

  private func setting(_ value: JSONValue, _ tokens: ArraySlice<String>) -> JSONValue? {
    guard let token = tokens.first else { return value }
    let rest = tokens.dropFirst()
    switch self {
    case .object(var object):
      guard rest.isEmpty || object[token] != nil else { return nil }
      guard let changed = (object[token] ?? .null).setting(value, rest) else { return nil }
      object[token] = changed
      return .object(object)
    case .array(var array):
      guard let index = token == "-" ? array.count : JSONPointer.index(token) else { return nil }
      guard index < array.count || (index == array.count && rest.isEmpty) else { return nil }
      guard let changed = (index < array.count ? array[index] : .null).setting(value, rest) else { return nil }
      if index < array.count { array[index] = changed } else { array.append(changed) }
      return .array(array)
    case .null, .bool, .number, .string:
      return nil
    }
  }

  private func child(_ token: String) -> JSONValue? {
    switch self {
    case .array: JSONPointer.index(token).flatMap { self[$0] }
    case .object: self[token]
    case .null, .bool, .number, .string: nil
    }
  }
}
