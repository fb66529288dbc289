public import Exchange

/// Why the registry of partners cannot be used: the operator's mistake, with the file to mend.
public struct RegistrationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, or the partner where there is no file, such as `caf-041/partner.json`.
  public let place: String
  /// What is wrong, in English.
  public let reason: String
  /// The same in French; nil where it has no other words.
  public let french: String?

  /// An error at a place, with its reason in English, and in French where administrators meet it most.
  public init(_ place: String, _ reason: String, french: String? = nil) {
    self.place = place
    self.reason = reason
    self.french = french
  }

  /// The place and the reason in that language; in English where it has no other.
  public func text(in language: Language) -> String {
    language.text("\(place) : \(french ?? reason)", "\(place): \(reason)")
  }

  /// The place and the reason.
  public var description: String { "\(place): \(reason)" }
}
