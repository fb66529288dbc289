/// Why a schema was not read: malformed, or beyond the subset of XML Schema 1.0 that partners use.
public struct XSDError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of refusal, stable.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The bytes are not XML of `docs/xml-subset.md`, or not a schema.
    case notSchema
    /// A construct of XML Schema that is not read: it is never passed over.
    case unsupported
    /// A name that no declaration of the schema has.
    case unknownName
    /// A declaration that XML Schema does not allow.
    case malformed
    /// An element or a type that contains itself.
    case recursive
  }

  /// The kind of refusal.
  public let reason: Reason
  /// The declarations down to the one at fault, as `/schema/element Racine/complexType/sequence`.
  public let place: String
  /// What is wrong, in English.
  public let detail: String

  /// One line: place, reason, detail.
  public var description: String { "\(place): \(reason.rawValue): \(detail)" }
}
