/// A configuration file that cannot be used as it is: which, and why.
public struct SettingsError: Error, Sendable, CustomStringConvertible {
  /// What an administrator reads.
  public let description: String

  init(_ file: String, _ reason: String) { description = "\(file): \(reason)" }
}
