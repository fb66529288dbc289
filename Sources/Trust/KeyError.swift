public import Exchange

/// Why a key or certificate cannot be used here. Holds no key material.
public struct KeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it, in English.
  public let reason: String
  /// The same in French; nil where only an engineer is concerned.
  public let french: String?

  /// An error with its reason in English, and in French where an administrator can mend it.
  public init(_ reason: String, french: String? = nil) {
    self.reason = reason
    self.french = french
  }

  /// The reason in that language; in English where it has no other.
  public func text(in language: Language) -> String { language.text(french ?? reason, reason) }

  /// The same error, said of a file.
  public func of(_ file: String) -> KeyError {
    KeyError("\(file): \(reason)", french: french.map { "\(file) : \($0)" })
  }

  /// The reason in English.
  public var description: String { reason }
}
