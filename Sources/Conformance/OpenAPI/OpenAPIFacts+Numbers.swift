internal import JSONTree

extension OpenAPIFacts {
  /// The bounds of a number; the formats `int32` and `int64` bound it too.
  func numbers(isInteger: Bool) throws(DocumentError) -> NumberSamples {
    var numbers = NumberSamples(isInteger: isInteger)
    if isInteger, let bits = format == "int32" ? 31 : format == "int64" ? 63 : nil {
      let most = (1 << (bits - 1)) - 1 + (1 << (bits - 1))
      numbers.lower = NumberSamples.Bound(value: DecimalText(-most - 1))
      numbers.upper = NumberSamples.Bound(value: DecimalText(most))
    }
    for (keyword, isExclusive) in [("minimum", false), ("exclusiveMinimum", true)] {
      guard let value = try decimal(keyword) else { continue }
      if let lower = numbers.lower, value < lower.value || (value == lower.value && lower.isExclusive) { continue }
      numbers.lower = NumberSamples.Bound(value: value, isExclusive: isExclusive)
    }
    for (keyword, isExclusive) in [("maximum", false), ("exclusiveMaximum", true)] {
      guard let value = try decimal(keyword) else { continue }
      if let upper = numbers.upper, value > upper.value || (value == upper.value && upper.isExclusive) { continue }
      numbers.upper = NumberSamples.Bound(value: value, isExclusive: isExclusive)
    }
    if let step = try decimal("multipleOf") {
      if let whole = step.integer, whole > 0 {
        numbers.step = whole
        numbers.fractionDigits = 0
      } else if step.whole.isEmpty, step.fraction.last == 1, step.fraction.dropLast().allSatisfy({ $0 == 0 }) {
        numbers.fractionDigits = step.fraction.count
      } else {
        throw unsupported("multipleOf, neither whole nor a power of ten")
      }
    }
    return numbers
  }

  private func decimal(_ keyword: String) throws(DocumentError) -> DecimalText? {
    guard let value = last(keyword) else { return nil }
    guard let decimal = value.numberValue.flatMap({ DecimalText($0.text) }) else { throw unsupported(keyword) }
    return decimal
  }

  func unsupported(_ detail: String) -> DocumentError {
    DocumentError(reason: .unsupported, place: place, detail: detail)
  }
}
