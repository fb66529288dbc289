/// Numbers within bounds, in every spelling that is asked for.
struct NumberSamples: Sendable, Hashable {
  struct Bound: Sendable, Hashable {
    let value: DecimalText
    var isExclusive = false
  }

  var isInteger = false
  var lower: Bound?
  var upper: Bound?
  var totalDigits: Int?
  var fractionDigits: Int?
  /// What each number is a multiple of, at least 1.
  var step = 1

  /// Whether the value is within the bounds.
  func allows(_ value: DecimalText) -> Bool {
    if isInteger, !value.fraction.isEmpty { return false }
    if let lower, value < lower.value || (lower.isExclusive && value == lower.value) { return false }
    if let upper, value > upper.value || (upper.isExclusive && value == upper.value) { return false }
    if let totalDigits, value.totalDigits > totalDigits { return false }
    if let fractionDigits, value.fraction.count > fractionDigits { return false }
    return step == 1 || value.integer.map { $0 % step == 0 } == true
  }

  /// A number in a form; nil where the bounds leave none, or where the form is none of numbers.
  func text(_ form: LexicalForm, using random: inout SeededRandom) -> String? {
    guard let text = candidate(form, &random), let value = DecimalText(text), allows(value) else { return nil }
    return text
  }

  private func candidate(_ form: LexicalForm, _ random: inout SeededRandom) -> String? {
    let hasFraction = !isInteger && digitsBehind > 0
    switch form {
    case .ordinary: return hasFraction ? fraction(&random) : whole(&random)
    case .zero: return "0"
    case .negative: return negative(&random)
    case .smallest: return lower.flatMap { edge($0, up: true) }
    case .largest: return upper.map { edge($0, up: false) } ?? longest(&random)
    case .wholeNumber: return isInteger ? nil : whole(&random)
    case .plusSign: return unsigned(&random).map { "+" + $0 }
    case .leadingZeros: return unsigned(&random).map { "00" + $0 }
    case .minusZero: return "-0"
    case .trailingZeros: return hasFraction ? fraction(&random).map { $0 + "0" } : nil
    case .noWholePart: return hasFraction ? ".\(Int.random(in: 1...9, using: &random))" : nil
    case .trailingPoint: return isInteger ? nil : whole(&random).map { $0 + "." }
    case .empty, .shortest, .longest, .accented, .innerSpace, .edgeSpace, .markup, .digits, .foreign, .booleanDigit, .leapDay,
      .lastDay, .zoneUTC, .zoneOffset, .longYear, .yearBeforeOne, .secondsFraction, .endOfDay:
      return nil
    }
  }

  /// Digits behind the point that a fraction has.
  private var digitsBehind: Int { min(fractionDigits ?? 2, totalDigits ?? 2, 6) }

  /// Digits before the point that an ordinary number has at most.
  private var digitsBefore: Int { min(6, max((totalDigits ?? 8) - (isInteger ? 0 : digitsBehind), 0)) }

  /// The whole numbers that the bounds leave, the range of 64 bits where there is none.
  private var wholeRange: ClosedRange<Int>? {
    var low = Int.min / 2
    var high = Int.max / 2
    if let lower, let floor = lower.value.floor {
      low = lower.value.fraction.isEmpty && !lower.isExclusive ? floor : floor + 1
    }
    if let upper, let floor = upper.value.floor {
      high = upper.value.fraction.isEmpty && upper.isExclusive ? floor - 1 : floor
    }
    return low <= high ? low...high : nil
  }

  /// A whole number: from 1 and of a few digits where the bounds leave such a one.
  private func whole(_ random: inout SeededRandom) -> String? {
    guard let range = wholeRange else { return nil }
    let reach = (0..<digitsBefore).reduce(1) { value, _ in value * 10 } - 1
    var usual = max(1, range.lowerBound)...max(1, range.lowerBound, min(reach, range.upperBound))
    if range.upperBound < 1 { usual = max(range.lowerBound, range.upperBound - 1000)...range.upperBound }
    let number = Int.random(in: usual, using: &random)
    let down = number - number % step
    return String(usual.contains(down) || !range.contains(down + step) ? down : down + step)
  }

  private func unsigned(_ random: inout SeededRandom) -> String? {
    whole(&random).flatMap { $0.hasPrefix("-") ? nil : $0 }
  }

  private func fraction(_ random: inout SeededRandom) -> String? {
    let reach = (0..<min(digitsBefore, 3)).reduce(1) { value, _ in value * 10 } - 1
    let middle = (1..<digitsBehind).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    let text = "\(Int.random(in: 0...reach, using: &random)).\(middle)\(Int.random(in: 1...9, using: &random))"
    guard let value = DecimalText(text), !allows(value) else { return text }
    // Bounds far from there: a fraction just inside one of them.
    return (lower?.value.floor).map { "\($0).5" } ?? (upper?.value.floor).map { "\($0 - 1).5" }
  }

  private func negative(_ random: inout SeededRandom) -> String? {
    var mirror = self
    mirror.lower = nil
    mirror.upper = nil
    if let text = mirror.candidate(.ordinary, &random), let value = DecimalText("-" + text), allows(value) { return "-" + text }
    return lower.flatMap { edge($0, up: true) }.flatMap { $0.hasPrefix("-") ? $0 : nil }
  }

  private func longest(_ random: inout SeededRandom) -> String? {
    guard let totalDigits else {
      guard isInteger, let number = Int(random.digits(18)) else { return nil }
      return String(number - number % step)
    }
    let behind = isInteger ? 0 : digitsBehind
    let head = totalDigits > behind ? random.digits(totalDigits - behind) : "0"
    return behind == 0 ? head : "\(head).\(random.digits(behind).dropLast())7"
  }

  /// The number of the bound where it is admitted, else the whole number or the half next to it.
  private func edge(_ bound: Bound, up: Bool) -> String? {
    if allows(bound.value) { return bound.value.text }
    guard isInteger, let range = wholeRange else { return bound.value.floor.map { up ? "\($0).5" : "\($0 - 1).5" } }
    let end = up ? range.lowerBound : range.upperBound
    let rest = end % step
    return String(rest == 0 ? end : up ? end + step - (rest < 0 ? rest + step : rest) : end - (rest < 0 ? rest + step : rest))
  }
}
