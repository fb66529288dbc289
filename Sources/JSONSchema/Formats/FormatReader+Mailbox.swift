extension FormatReader {
  /// RFC 5321 §4.1.2 Mailbox, whole.
  mutating func takeMailbox() -> Bool {
    guard rest.first == UInt8(ascii: "\"") ? takeQuoted() : takeAtoms(), take("@") else { return false }
    if take("[") {
      guard rest.last == UInt8(ascii: "]") else { return false }
      let literal = rest.dropLast()
      if literal.starts(with: Array("IPv6:".utf8)) { return InternetAddress.isIPv6(literal.dropFirst(5)) }
      return takeIPv4() && take("]") && isAtEnd
    }
    return DomainName.isHostname(String(decoding: rest, as: UTF8.self))
  }

  /// Dot-string: atoms with one dot between each two.
  private mutating func takeAtoms() -> Bool {
    repeat {
      var count = 0
      while take(where: { Self.isLetter($0) || Self.isDigit($0) || Self.isOne(of: "!#$%&'*+-/=?^_`{|}~", $0) }) { count += 1 }
      if count == 0 { return false }
    } while take(".")
    return true
  }

  private mutating func takeQuoted() -> Bool {
    guard take("\"") else { return false }
    while !take("\"") {
      _ = take("\\")
      if !take(where: { (0x20...0x7E).contains($0) }) { return false }
    }
    return true
  }
}
