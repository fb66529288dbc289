/// Why the registry of partners cannot be used: the operator's mistake, with the file to mend.
public struct RegistrationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, or the partner where there is no file, such as `caf-041/partner.json`.
  public let place: String
  /// What is wrong.
  public let reason: String

  /// An error at a place.
  public init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }

  /// The place and the reason.
  public var description: String { "\(place): \(reason)" }
}
