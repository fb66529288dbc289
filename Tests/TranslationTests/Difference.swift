import JSONTree

/// Where two JSON values first differ, for a test's message.
enum Difference {
  static func first(_ left: JSONValue, _ right: JSONValue, at place: String = "") -> String? {
    if left == right { return nil }
    if let one = left.objectValue, let other = right.objectValue {
      for (name, value) in one {
        guard let there = other[name] else { return "\(place)/\(name): only left \(JSONWriter.text(value))" }
        if let found = first(value, there, at: "\(place)/\(name)") { return found }
      }
      return other.first { one[$0.name] == nil }.map { "\(place)/\($0.name): only right \(JSONWriter.text($0.value))" }
    }
    if let one = left.arrayValue, let other = right.arrayValue, one.count == other.count {
      for (index, pair) in zip(one, other).enumerated() {
        if let found = first(pair.0, pair.1, at: "\(place)/\(index)") { return found }
      }
    }
    return "\(place): \(JSONWriter.text(left)) ≠ \(JSONWriter.text(right))"
  }
}
