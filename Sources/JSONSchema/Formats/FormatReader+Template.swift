extension FormatReader {
  /// RFC 6570 §2.
  mutating func takeTemplate() -> Bool {
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "{"): if !takeExpression() { return false }
      case UInt8(ascii: "%"): if !takePercent() { return false }
      case 0...0x20, 0x7F: return false
      default:
        // The apostrophe is allowed since erratum 6937.
        if Self.isOne(of: "\"<>\\^`|}", byte) { return false }
        rest = rest.dropFirst()
      }
    }
    return true
  }

  private mutating func takePercent() -> Bool {
    take("%") && take(where: Self.isHexadecimal) && take(where: Self.isHexadecimal)
  }

  private mutating func takeExpression() -> Bool {
    guard take("{") else { return false }
    _ = take { Self.isOne(of: "+#./;?&=,!@|", $0) }
    repeat {
      if !takeVariable() { return false }
    } while take(",")
    return take("}")
  }

  private mutating func takeVariable() -> Bool {
    repeat {
      var count = 0
      while take(where: { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "_") }) || takePercent() { count += 1 }
      if count == 0 { return false }
    } while take(".")
    if take("*") { return true }
    if !take(":") { return true }
    // A prefix of 1 to 9999 characters.
    let digits = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(digits.count)
    return (1...4).contains(digits.count) && digits.first != 0x30
  }
}
