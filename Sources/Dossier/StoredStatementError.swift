/// A stored statement that cannot be read back: the store is damaged or of another version. Holds nothing that was stored.
public struct StoredStatementError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which part is wrong.
  public let part: String

  init(_ part: String) { self.part = part }

  /// Names the part, never what stands there.
  public var description: String { "a stored statement cannot be read: \(part)" }
}
