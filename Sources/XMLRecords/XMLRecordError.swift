/// Why bytes were not read as XML of the declared subset, and where; it never carries the content itself.
public struct XMLRecordError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of refusal, stable.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A document type declaration: none is ever read, so neither is any entity.
    case dtd
    /// An encoding that is not read, or bytes that are not of the declared one.
    case encoding
    /// A version other than 1.0.
    case version
    /// A reference to an entity other than the five predefined.
    case entity
    /// A prefix that is not declared, or a declaration that Namespaces in XML forbids.
    case namespace
    /// Not well-formed for any other cause.
    case malformed
    /// The input ends before the root element does.
    case truncated
    /// Character data beside child elements.
    case mixedContent
    /// More elements open at once than the limits allow.
    case tooDeep
    /// A name, an element or a record larger than the limits allow.
    case tooLarge
    /// An element that the reader was not told to expect in this place.
    case unexpectedElement
  }

  /// The kind of refusal.
  public let reason: Reason
  /// What is wrong, in fixed English words.
  public let detail: String
  /// The line, from 1, counted in line feeds.
  public let line: Int
  /// The place in the line, from 1, counted in bytes.
  public let column: Int
  /// The names of the elements open at that place, the root first.
  public let path: [String]

  /// One line for an operator: place, reason, detail.
  public var description: String { "\(line):\(column) /\(path.joined(separator: "/")): \(reason.rawValue): \(detail)" }
}
