extension URIReference {
  /// Whether all parts hold only what RFC 3986 allows there.
  var isWellFormed: Bool {
    if let authority, !Self.isAuthority(Array(authority.utf8)[...]) { return false }
    // Without a scheme, a colon in the first segment would have been read as one (§4.2).
    if scheme == nil, authority == nil {
      let first = path.utf8.prefix { $0 != UInt8(ascii: "/") }
      if first.contains(UInt8(ascii: ":")) { return false }
    }
    return Self.holds(Array(path.utf8)[...], ":@/") && Self.holds(Array((query ?? "").utf8)[...], ":@/?")
      && Self.holds(Array((fragment ?? "").utf8)[...], ":@/?")
  }

  /// §3.2: user information, host and port.
  private static func isAuthority(_ text: ArraySlice<UInt8>) -> Bool {
    var host = text
    if let mark = text.lastIndex(of: UInt8(ascii: "@")) {
      if !holds(text[..<mark], ":") { return false }
      host = text[(mark + 1)...]
    }
    if host.first == UInt8(ascii: "[") {
      guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let port = host[(end + 1)...]
      return isLiteral(host[(host.startIndex + 1)..<end])
        && (port.isEmpty || port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(FormatReader.isDigit))
    }
    if let mark = host.firstIndex(of: UInt8(ascii: ":")) {
      if !host[(mark + 1)...].allSatisfy(FormatReader.isDigit) { return false }
      host = host[..<mark]
    }
    return holds(host, "")
  }

  /// What stands in the brackets of §3.2.2: IPv6, or a version still to come.
  private static func isLiteral(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "v") else { return InternetAddress.isIPv6(text) }
    let parts = text.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(FormatReader.isHexadecimal)
      && !parts[1].isEmpty && !parts[1].contains(UInt8(ascii: "%")) && holds(parts[1], ":")
  }

  /// Whether there are only unreserved characters, sub-delimiters, percent-encoded bytes and `more` (§2).
  private static func holds(_ text: ArraySlice<UInt8>, _ more: StaticString) -> Bool {
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst(), let low = rest.popFirst() else { return false }
        guard FormatReader.isHexadecimal(high), FormatReader.isHexadecimal(low) else { return false }
      } else if !FormatReader.isLetter(byte) && !FormatReader.isDigit(byte) {
        guard FormatReader.isOne(of: "-._~!$&'()*+,;=", byte) || FormatReader.isOne(of: more, byte) else { return false }
      }
    }
    return true
  }
}
