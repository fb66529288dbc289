extension XSDSimpleType {
  /// What documents show of the type at a place: its enumerated values, and those of the forms that it admits.
  func points(at place: String, _ forms: Set<LexicalForm>, _ repertoire: TextSamples.Repertoire) -> [CoveragePoint] {
    var random = SeededRandom(seed: 1)
    var points = values(forms).map { CoveragePoint(place, .value($0)) }
    for form in LexicalForm.allCases where forms.contains(form) {
      if text(form, repertoire, using: &random) != nil { points.append(CoveragePoint(place, .form(form))) }
    }
    return points
  }

  /// The texts that are named one by one.
  private func values(_ forms: Set<LexicalForm>) -> [String] {
    if primitive == .boolean { return ["true", "false"] + (forms.contains(.booleanDigit) ? ["1", "0"] : []) }
    return enumeration ?? []
  }

  /// A text of the type in a form; nil where the type has none.
  func text(_ form: LexicalForm, _ repertoire: TextSamples.Repertoire, using random: inout SeededRandom) -> String? {
    // A few tries: bounds and patterns may refuse what the form alone would admit.
    for _ in 0..<4 {
      if let text = candidate(form, repertoire, &random), allows(text) { return text }
    }
    return nil
  }

  private func candidate(
    _ form: LexicalForm, _ repertoire: TextSamples.Repertoire, _ random: inout SeededRandom
  ) -> String? {
    if let enumeration, let value = enumeration.randomElement(using: &random) {
      // Another spelling of an enumerated number is the same value.
      guard primitive == .decimal, !value.hasPrefix("-"), !value.hasPrefix("+") else { return nil }
      return form == .plusSign ? "+" + value : form == .leadingZeros ? "00" + value : nil
    }
    if let pattern = patterns.last {
      return [.ordinary, .shortest, .longest].contains(form) ? pattern.node.text(form, using: &random) : nil
    }
    switch primitive {
    case .boolean: return nil
    case .calendar(let kind): return CalendarSamples(kind: kind).text(form, using: &random)
    case .decimal: return numbers.text(form, using: &random)
    case .string: return TextSamples(repertoire: repertoire, least: minLength, most: maxLength).text(form, using: &random)
    }
  }
}
