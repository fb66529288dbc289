/// One attribute of an element, by its qualified name as written; namespace declarations (`xmlns:xsi`) are attributes too.
public struct XMLAttribute: Sendable, Hashable {
  /// The qualified name as written, prefix included.
  public var name: String
  /// The value after references are replaced and white space is normalised (XML 1.0 §3.3.3, as CDATA).
  public var value: String

  /// An attribute as given; names and characters are checked when it is written.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
