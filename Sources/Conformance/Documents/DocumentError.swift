/// Why no document could be made, or why one that was made is no document of its schema.
public struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of error, stable.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A word that the caller supplied for a place is not of its type, or not of the encoding.
    case word
    /// Nothing could be made that satisfies all that the schema says of a place.
    case unsatisfiable
    /// What was made is refused by the schema that it was made from.
    case invalid
    /// A schema that asks for itself without end.
    case endless
    /// A pattern or a keyword from which nothing can be made.
    case unsupported
    /// The caller names a place that the schema does not have.
    case unknownPlace
  }

  /// The kind of error.
  public let reason: Reason
  /// The place in the schema, as a `CoveragePoint` names it.
  public let place: String
  /// What is wrong, in English.
  public let detail: String

  /// One line: place, reason, detail.
  public var description: String { "\(place): \(reason.rawValue): \(detail)" }
}
