public import JSONTree

/// Something in a partner's document that is not of OpenAPI 3.0 or has no effect there, and how it was read all the same.
///
/// A published document cannot be sent back to its author, but nothing in it is passed over unsaid.
public struct OpenAPIDeparture: Sendable, Hashable, CustomStringConvertible {
  /// What it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// `nullable` beside an `enum` without null, which 3.0.3 takes for not null. Read as nullable: the partners' published examples hold null.
    case nullableEnumeration
    /// `nullable` beside `$ref`, where 3.0 passes it over. Read as nullable.
    case nullableReference
    /// `nullable` without `type`, where 3.0.3 gives it no effect. Read as nullable.
    case nullableWithoutType
    /// Keywords beside `$ref`, other than `nullable` and notes. Passed over, as 3.0 says.
    case siblingOfReference
    /// A keyword that 3.0 does not have. Passed over.
    case unknownKeyword
    /// What should be the schema of a member is none. Passed over: the member is not described.
    case noSchema
    /// What OpenAPI 3.1 writes: a list of types, a number for an exclusive bound. Read as there.
    case laterVersion
    /// A path that does not begin with a slash. Kept as it is written.
    case pathWithoutSlash
    /// A header parameter `Accept`, `Content-Type` or `Authorization`. Passed over, as 3.0 says.
    case reservedHeader
  }

  /// Where, in the document as published.
  public let place: JSONPointer
  /// What it is.
  public let kind: Kind

  /// One line: the place and what it is.
  public var description: String { "\(place): \(kind.rawValue)" }
}
