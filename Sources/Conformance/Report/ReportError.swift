/// A report that cannot be written in a form.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why, for an engineer.
  public let reason: String

  /// The reason.
  public var description: String { reason }
}
