extension XSDSimpleType {
  /// A built-in type of XML Schema Part 2, §3; nil for those that are not read.
  init?(builtin name: String) {
    switch name {
    case "string", "normalizedString", "token":
      self.init(primitive: .string)
      whiteSpace = name == "string" ? .preserve : name == "token" ? .collapse : .replace
    case "boolean": self.init(primitive: .boolean)
    case "date": self.init(primitive: .calendar(.date))
    case "time": self.init(primitive: .calendar(.time))
    case "dateTime": self.init(primitive: .calendar(.dateTime))
    case "gYear": self.init(primitive: .calendar(.gYear))
    case "gYearMonth": self.init(primitive: .calendar(.gYearMonth))
    case "decimal": self.init(primitive: .decimal)
    default:
      guard let bounds = Self.integers[name] else { return nil }
      self.init(primitive: .decimal)
      numbers.isInteger = true
      admitsSign = !name.hasPrefix("unsigned")
      numbers.fractionDigits = 0
      numbers.lower = bounds.lower.flatMap { DecimalText($0) }.map { NumberSamples.Bound(value: $0) }
      numbers.upper = bounds.upper.flatMap { DecimalText($0) }.map { NumberSamples.Bound(value: $0) }
    }
  }

  /// The types derived from `xs:integer`, with their bounds.
  private static let integers: [String: (lower: String?, upper: String?)] = [
    "integer": (nil, nil), "nonPositiveInteger": (nil, "0"), "negativeInteger": (nil, "-1"),
    "nonNegativeInteger": ("0", nil), "positiveInteger": ("1", nil),
    "long": ("-9223372036854775808", "9223372036854775807"), "int": ("-2147483648", "2147483647"),
    "short": ("-32768", "32767"), "byte": ("-128", "127"),
    "unsignedLong": ("0", "18446744073709551615"), "unsignedInt": ("0", "4294967295"),
    "unsignedShort": ("0", "65535"), "unsignedByte": ("0", "255"),
  ]
}
