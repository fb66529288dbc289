/// An element of the declared subset (`docs/xml-subset.md`): it holds either child elements or character data, never both.
///
/// `==` compares strings as Swift does, where two spellings of one accented letter are equal;
/// ``canonical`` tells byte for byte whether two elements are equal XML.
public struct XMLElement: Sendable, Hashable {
  /// The qualified name as written, prefix included.
  public var name: String
  /// The attributes, namespace declarations included, in the order written.
  public var attributes: [XMLAttribute]
  /// The child elements, in the order written; the white space between them is not kept.
  public var children: [XMLElement]
  /// The character data of a leaf, exact, white space included; empty where there are children.
  public var text: String

  /// An element as given; what cannot be XML is refused when it is written.
  public init(_ name: String, attributes: [XMLAttribute] = [], children: [XMLElement] = [], text: String = "") {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.text = text
  }

  /// The first child with this qualified name, nil when there is none.
  public subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  /// Every child with this qualified name, in the order written.
  public func children(named name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The value of the attribute with this qualified name, nil when there is none.
  public func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
