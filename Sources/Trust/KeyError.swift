/// Why a key or certificate cannot be used here. Holds no key material.
public struct KeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it, for an engineer.
  public let reason: String

  /// An error with its reason.
  public init(_ reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}
