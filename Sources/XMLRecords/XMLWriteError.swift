/// Why a tree cannot be written as XML of the declared subset, and where.
public struct XMLWriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of refusal, stable.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A character that the encoding cannot hold.
    case unencodable
    /// A character that XML cannot hold.
    case illegalCharacter
    /// Something that is no qualified name.
    case badName
    /// Text beside child elements.
    case mixedContent
    /// An attribute that is there twice.
    case duplicateAttribute
    /// A prefix that is not declared, or a declaration that Namespaces in XML forbids.
    case namespace
  }

  /// The kind of refusal.
  public let reason: Reason
  /// The names of the elements down to the one at fault, the root first.
  public let path: [String]
  /// The attribute at fault, nil where it is the element or its text.
  public let attribute: String?

  /// One line for an operator, without the content.
  public var description: String {
    "/\(path.joined(separator: "/"))\(attribute.map { "@\($0)" } ?? ""): \(reason.rawValue)"
  }
}
