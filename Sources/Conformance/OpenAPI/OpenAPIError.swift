public import JSONTree

/// Why an OpenAPI document was not read.
public struct OpenAPIError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of refusal, stable.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The bytes are no JSON, or no document of OpenAPI 3.0.
    case notOpenAPI
    /// Something that OpenAPI 3.0 does not allow and that cannot be read in one way only.
    case malformed
    /// A reference that leads nowhere, or out of the document.
    case reference
    /// The converted schema is none of JSON Schema 2020-12.
    case schema
  }

  /// The kind of refusal.
  public let reason: Reason
  /// The place in the document.
  public let place: JSONPointer
  /// What is wrong, in English.
  public let detail: String

  /// One line: place, reason, detail.
  public var description: String { "\(place): \(reason.rawValue): \(detail)" }
}
