extension PatternParser {
  /// A bracketed class, after its opening bracket.
  mutating func bracketClass() throws(PatternError) -> ScalarClass {
    let isNegated = take("^")
    var result = ScalarClass()
    while !take("]") {
      let first = try member()
      guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        insert(first, into: &result)
        continue
      }
      position += 1
      guard case .scalar(let low) = first, case .scalar(let high) = try member() else {
        throw error("a class cannot bound a range")
      }
      if high < low { throw error("a range is out of order") }
      result.insert(low, high)
    }
    result.normalize()
    return isNegated ? result.negated() : result
  }

  private enum Member {
    case scalar(UInt32)
    case named(ScalarClass)
  }

  private func insert(_ member: Member, into result: inout ScalarClass) {
    switch member {
    case .scalar(let value): result.insert(value, value)
    case .named(let named): result.insert(named)
    }
  }

  private mutating func member() throws(PatternError) -> Member {
    guard let next = peek else { throw error("a bracket is not closed") }
    position += 1
    if next != "\\" { return .scalar(next.value) }
    if take("b") { return .scalar(0x08) }
    if take("-") { return .scalar(0x2D) }
    if let named = try classEscape() { return .named(named) }
    return .scalar(try characterEscape())
  }
}
