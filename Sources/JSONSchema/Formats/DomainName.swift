/// Names of hosts.
enum DomainName {
  /// RFC 1123 §2.1: labels of letters, digits and inner hyphens; a label that begins with `xn--` must be one of IDNA 2008.
  static func isHostname(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= 253 else { return false }
    return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen else { return false }
    guard label.allSatisfy({ FormatReader.isLetter($0) || FormatReader.isDigit($0) || $0 == hyphen }) else { return false }
    let lower = label.map { FormatReader.isLetter($0) ? $0 | 0x20 : $0 }
    guard lower.starts(with: Array("xn--".utf8)) else { return true }
    guard let scalars = Punycode.decode(lower.dropFirst(4)), scalars.contains(where: { !$0.isASCII }) else { return false }
    return InternationalLabel.isValid(scalars)
  }
}
