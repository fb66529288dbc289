/// A binary property of Unicode that a pattern may name, or its contrary.
struct ScalarProperty: Sendable, Hashable {
  enum Name: Sendable, Hashable {
    case alphabetic, lowercase, uppercase, whiteSpace, identifierStart, identifierContinue, emoji, ideographic, math, dash
  }

  let name: Name
  var isNegated = false

  /// The property of that long or short name (ECMA-262, table 69); nil when this engine does not carry it.
  init?(named text: String) {
    switch text {
    case "Alphabetic", "Alpha": name = .alphabetic
    case "Lowercase", "Lower": name = .lowercase
    case "Uppercase", "Upper": name = .uppercase
    case "White_Space", "space": name = .whiteSpace
    case "ID_Start", "IDS": name = .identifierStart
    case "ID_Continue", "IDC": name = .identifierContinue
    case "Emoji": name = .emoji
    case "Ideographic", "Ideo": name = .ideographic
    case "Math": name = .math
    case "Dash": name = .dash
    default: return nil
    }
  }

  func holds(for scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    let found =
      switch name {
      case .alphabetic: properties.isAlphabetic
      case .lowercase: properties.isLowercase
      case .uppercase: properties.isUppercase
      case .whiteSpace: properties.isWhitespace
      case .identifierStart: properties.isIDStart
      case .identifierContinue: properties.isIDContinue
      case .emoji: properties.isEmoji
      case .ideographic: properties.isIdeographic
      case .math: properties.isMath
      case .dash: properties.isDash
      }
    return found != isNegated
  }
}
