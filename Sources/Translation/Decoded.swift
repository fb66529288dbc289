internal import JSONTree

/// What a codec makes of a partner's value.
enum Decoded: Sendable {
  /// A dossier value. `isExact` when writing it gives the same characters again.
  case value(JSONValue, isExact: Bool)
  /// No value: an empty text.
  case empty
  /// A code that its table does not hold.
  case unknownCode
  /// Not of the form that the partner's format demands.
  case wrong
}
