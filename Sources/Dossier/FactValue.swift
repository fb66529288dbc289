public import JSONTree

/// What is said of a fact: a value, or one of the ways of having none (design §3.6). Zero is a value.
public enum FactValue: Hashable, Sendable {
  /// A value of the shape that the fact's schema says.
  case value(JSONValue)
  /// No value, and why.
  case absent(Absence)

  /// Whether it answers nothing: the author does not know it, may not say it, or could not be read.
  public var isSilence: Bool {
    switch self {
    case .value, .absent(.notApplicable), .absent(.notComputable): false
    case .absent(.unknown), .absent(.withheld), .absent(.unknownCode): true
    }
  }
}

/// The ways of having no value; in a dossier document written `{"absence": "inconnu"}`.
public enum Absence: String, Hashable, Sendable, CaseIterable {
  /// The author does not know it.
  case unknown = "inconnu"
  /// The author cannot compute it (`MTTOTDRORSA` of a suspended right).
  case notComputable = "non-calculable"
  /// It makes no sense here.
  case notApplicable = "sans-objet"
  /// The author knows it and may not say it.
  case withheld = "non-communique"
  /// The author sent a code that the adapter's table does not hold (design §3.11).
  case unknownCode = "code-inconnu"
}
