/// A U-label of IDNA 2008 (RFC 5891 §4.2, RFC 5892), without the rule for text that runs both ways (RFC 5893).
enum InternationalLabel {
  static func isValid(_ label: [Unicode.Scalar]) -> Bool {
    guard let first = label.first, first != "-", label.last != "-" else { return false }
    if label.count >= 4 && label[2] == "-" && label[3] == "-" { return false }
    switch first.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: break
    }
    return label.indices.allSatisfy { allows(label, at: $0) }
  }

  /// RFC 5892 §3, in its order.
  private static func allows(_ label: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = label[index]
    switch scalar.value {
    case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return true
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
    case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x660...0x669, 0x6F0...0x6F9, 0x200C, 0x200D:
      return allowsInContext(label, at: index)
    case 0x2D, 0x30...0x39, 0x61...0x7A: return true
    case 0x20D0...0x20FF, 0x1D100...0x1D24F, 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return false
    default: break
    }
    let properties = scalar.properties
    if properties.changesWhenNFKCCaseFolded || properties.isDefaultIgnorableCodePoint || properties.isWhitespace { return false }
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  /// RFC 5892 appendix A.
  private static func allowsInContext(_ label: [Unicode.Scalar], at index: Int) -> Bool {
    let before = index > 0 ? label[index - 1] : nil
    let after = index + 1 < label.count ? label[index + 1] : nil
    switch label[index].value {
    case 0x200C: return isVirama(before) || joins(label, at: index)
    case 0x200D: return isVirama(before)
    case 0xB7: return before == "l" && after == "l"
    case 0x375: return isOf("Greek", after)
    case 0x5F3, 0x5F4: return isOf("Hebrew", before)
    case 0x30FB: return label.contains { isOf("Hiragana", $0) || isOf("Katakana", $0) || isOf("Han", $0) }
    case 0x660...0x669: return !label.contains { (0x6F0...0x6F9).contains($0.value) }
    default: return !label.contains { (0x660...0x669).contains($0.value) }
    }
  }

  private static func isVirama(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.canonicalCombiningClass == .virama }

  private static func isOf(_ script: String, _ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, let runs = ScalarClass.script(script) else { return false }
    return ScalarClass(runs: runs).contains(scalar)
  }

  /// Appendix A.1: between letters that join towards each other, with marks in between.
  private static func joins(_ label: [Unicode.Scalar], at index: Int) -> Bool {
    let before = label[..<index].last { !isTransparent($0) }
    let after = label[(index + 1)...].first { !isTransparent($0) }
    guard let before, let after else { return false }
    return dualJoining.contains(before) && (dualJoining.contains(after) || rightJoining.contains(after))
  }

  private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// Joining_Type of Unicode 14 for the Arabic block and its supplement, the scripts in which the rule is of use.
  private static let dualJoining = ScalarClass(runs: [
    0x620, 0x620, 0x626, 0x626, 0x628, 0x628, 0x62A, 0x62E, 0x633, 0x63F, 0x641, 0x647, 0x649, 0x64A, 0x66E, 0x66F,
    0x678, 0x687, 0x69A, 0x6BF, 0x6C1, 0x6C2, 0x6CC, 0x6CC, 0x6CE, 0x6CE, 0x6D0, 0x6D1, 0x6FA, 0x6FC, 0x6FF, 0x6FF,
    0x750, 0x758, 0x75C, 0x76A, 0x76D, 0x770, 0x772, 0x772, 0x775, 0x777, 0x77A, 0x77F,
  ])
  private static let rightJoining = ScalarClass(runs: [
    0x622, 0x625, 0x627, 0x627, 0x629, 0x629, 0x62F, 0x632, 0x648, 0x648, 0x671, 0x673, 0x675, 0x677, 0x688, 0x699,
    0x6C0, 0x6C0, 0x6C3, 0x6CB, 0x6CD, 0x6CD, 0x6CF, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6D5, 0x6EE, 0x6EF, 0x759, 0x75B,
    0x76B, 0x76C, 0x771, 0x771, 0x773, 0x774, 0x778, 0x779,
  ])
}
