/// A number by its text, exactly as RFC 8259 §6 writes it: nothing is rounded, and `1.50` stays `1.50`.
///
/// Two numbers are equal when they are mathematically equal; exponents of more than seventeen digits are compared as written.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
  /// The number as it was written.
  public let text: String

  /// A number from its text; nil unless the whole text is an RFC 8259 number.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    var scan = JSONNumberScan(at: 0)
    guard scan.run(bytes.span.bytes), scan.at == bytes.count else { return nil }
    self.text = text
  }

  /// An integer, in decimal digits.
  public init(_ integer: Int64) { text = String(integer) }

  /// A number whose text is known to be one.
  init(checked text: String) { self.text = text }

  /// The exact integer of 64 bits that this is, however it is written; nil when it is not one.
  public var integer: Int64? {
    let bytes = Array(text.utf8)
    return JSONDecimal.plainInteger(bytes[...]) ?? JSONDecimal(bytes[...])?.integer
  }

  /// The number as it was written.
  public var description: String { text }

  /// Mathematical equality.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.text == right.text { return true }
    guard let one = JSONDecimal(Array(left.text.utf8)[...]), let other = JSONDecimal(Array(right.text.utf8)[...])
    else { return false }
    return one == other
  }

  /// Equal numbers give equal hashes.
  public func hash(into hasher: inout Hasher) {
    if let decimal = JSONDecimal(Array(text.utf8)[...]) { hasher.combine(decimal) } else { hasher.combine(text) }
  }
}
