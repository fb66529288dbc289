/// Why a regular expression was refused; `offset` counts Unicode scalars from its start.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of refusal it is.
  public enum Reason: Sendable, Hashable {
    /// Not a pattern of ECMA-262 (2024, §22.2.1 with the `u` flag).
    case syntax
    /// A valid ECMA-262 pattern that cannot run in linear time, or uses a table that is not carried.
    case unsupported
    /// Larger or more deeply nested than this engine accepts.
    case tooLarge
  }

  /// What kind of refusal it is.
  public let reason: Reason
  /// Where, in Unicode scalars from the start of the pattern.
  public let offset: Int
  /// What was wrong, in English.
  public let detail: String

  /// One line that says where and why.
  public var description: String { "pattern, at \(offset): \(detail)" }
}
