public import JSONTree

/// A message's data as it came: what the door took out of the envelope.
public enum DialectData: Sendable {
  /// A JSON value in the partner's dialect.
  case json(JSONValue)
  /// The bytes of a file: XML in its own encoding, or JSON.
  case bytes([UInt8])
}
