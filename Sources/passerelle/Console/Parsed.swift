import ArgumentParser

/// Command-line texts as the house's values, with a clear message when they are none.
enum Parsed {
  static func optional<Value>(_ text: String?, _ name: String, _ read: (String) -> Value?) throws -> Value? {
    guard let text else { return nil }
    return try required(text, name, read)
  }

  static func required<Value>(_ text: String, _ name: String, _ read: (String) -> Value?) throws -> Value {
    guard let value = read(text) else {
      throw ValidationError(words("\(name) : « \(text) » n'est pas une valeur admise.", "\(name): \"\(text)\" is not a value that it takes."))
    }
    return value
  }
}
