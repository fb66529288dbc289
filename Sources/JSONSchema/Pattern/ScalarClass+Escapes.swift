extension ScalarClass {
  /// `\d`: ASCII digits only, as ECMA-262 has it.
  static let digits = ScalarClass(runs: [0x30, 0x39])
  /// `\w`: ASCII letters, digits and the low line, as ECMA-262 has it.
  static let word = ScalarClass(runs: [0x30, 0x39, 0x41, 0x5A, 0x5F, 0x5F, 0x61, 0x7A])
  /// `\s`: WhiteSpace and LineTerminator of ECMA-262 §12.2 and §12.3.
  static let space = ScalarClass(runs: [
    0x09, 0x0D, 0x20, 0x20, 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F,
    0x3000, 0x3000, 0xFEFF, 0xFEFF,
  ])
  /// `.` without the `s` flag: all but LineTerminator of ECMA-262 §12.3.
  static let notLineEnd = ScalarClass(runs: [0x0A, 0x0A, 0x0D, 0x0D, 0x2028, 0x2029]).negated()

  /// Whether `\b` sees a word character.
  static func isWord(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// The class that `\p{name}` or `\p{name=value}` stands for; nil when this engine does not know it.
  ///
  /// Names are matched exactly, as ECMA-262 §22.2.1.9 asks: no loose matching.
  static func property(_ name: String, _ value: String?) -> ScalarClass? {
    guard let value else {
      if let bits = Unicode.GeneralCategory.bits(named: name) { return ScalarClass(categories: bits) }
      if name == "Any" { return ScalarClass(runs: [0, last]) }
      if name == "ASCII" { return ScalarClass(runs: [0, 0x7F]) }
      if name == "Assigned" {
        return ScalarClass(categories: ~Unicode.GeneralCategory.unassigned.bit)
      }
      return ScalarProperty(named: name).map(ScalarClass.init(property:))
    }
    switch name {
    case "General_Category", "gc":
      return Unicode.GeneralCategory.bits(named: value).map(ScalarClass.init(categories:))
    case "Script", "sc":
      return script(value).map(ScalarClass.init(runs:))
    default:
      return nil
    }
  }
}
