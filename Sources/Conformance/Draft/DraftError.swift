/// Why no adapter can be drafted from an example.
public enum DraftError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are neither XML, JSON nor CSV that can be read; the reason in English.
  case unreadable(String)
  /// The example holds no value by which its bearer could be known.
  case empty

  /// One line in English.
  public var description: String {
    switch self {
    case .unreadable(let reason): "the example cannot be read: \(reason)"
    case .empty: "the example holds no value"
    }
  }
}
