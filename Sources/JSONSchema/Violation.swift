public import JSONTree

/// One thing that a value does not satisfy. It can be logged: it holds nothing that the value says.
public struct Violation: Sendable, Hashable {
  /// Where in the value. It ends at the last object or element that is reached by names that the schema itself writes:
  /// a name that only the value has might be personal data.
  public let instance: JSONPointer
  /// The absolute location of the keyword: a URI with a JSON Pointer as fragment.
  public let schema: String
  /// The keyword that refuses.
  public let keyword: String
  /// What the schema expected, in English, from the schema alone.
  public let expected: String
}
