/// What the keyword `format` does (JSON Schema Validation 2020-12 §7).
public enum FormatPolicy: Sendable, Hashable {
  /// It is a note to the reader and refuses nothing, unless a schema's own meta-schema asserts formats.
  case annotation
  /// It refuses texts that are not of the format, for the formats that this engine knows.
  case assertion
}
