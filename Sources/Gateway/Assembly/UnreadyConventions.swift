public import Consent
public import Exchange

/// Why a gateway does not start in production: purposes that nobody validated, or whose retention is unknown; all of them.
public struct UnreadyConventions: Error, Sendable, CustomStringConvertible {
  /// What is missing, in the order of files.
  public let purposes: [UnreadyPurpose]

  /// Every purpose with file, line and what is missing, one a line.
  public func text(in language: Language) -> String {
    purposes.map { $0.text(in: language) }.joined(separator: "\n")
  }

  /// The same in English.
  public var description: String { text(in: .english) }
}
