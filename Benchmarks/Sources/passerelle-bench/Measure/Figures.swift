import JSONTree

/// The figures of one measure, in the order in which they are added: the only shape that leaves the program.
struct Figures {
  private(set) var json = JSONObject()

  /// A text, such as what was done.
  mutating func say(_ name: String, _ text: String) { json[name] = .string(text) }

  /// A whole number: bytes, counts.
  mutating func count(_ name: String, _ value: Int) { json[name] = .integer(value) }

  /// A measured number, to four figures or three decimals; whoever needs more has not looked at the noise.
  mutating func figure(_ name: String, _ value: Double) { json[name] = .number(Self.number(value)) }

  /// Figures inside figures.
  mutating func group(_ name: String, _ figures: Figures) { json[name] = .object(figures.json) }

  /// A yes or no.
  mutating func flag(_ name: String, _ value: Bool) { json[name] = .bool(value) }

  /// A list of figures.
  mutating func list(_ name: String, _ items: [Figures]) { json[name] = .array(items.map { .object($0.json) }) }

  /// The time of one call, calls a second on one core and, for work on bytes, megabytes (10⁶) a second.
  static func of(_ timing: Timing, bytes: Int? = nil) -> Figures {
    var figures = Figures()
    figures.figure("us", timing.median)
    figures.figure("usBest", timing.best)
    figures.figure("perSecondPerCore", 1_000_000 / timing.median)
    if let bytes {
      figures.count("bytes", bytes)
      figures.figure("MBPerSecond", Double(bytes) / timing.median)
    }
    return figures
  }

  private static func number(_ value: Double) -> JSONNumber {
    guard value.isFinite else { return JSONNumber(0) }
    if abs(value) >= 1000 { return JSONNumber(Int64(value.rounded())) }
    let thousandths = Int64((value * 1000).rounded())
    let sign = thousandths < 0 ? "-" : ""
    let fraction = String(abs(thousandths) % 1000)
    let text = "\(sign)\(abs(thousandths) / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
    return JSONNumber(text) ?? JSONNumber(0)
  }
}
