import COpenSSL
import Exchange

/// What a timestamp says, read before anything about it is believed (RFC 3161 §2.4.2, TSTInfo).
struct TimestampContent {
  let genTime: Instant
  let policy: String

  /// Reads the content of a token; the pointer stays its owner's.
  init(_ info: OpaquePointer) throws(TimestampError) {
    guard let time = TS_TST_INFO_get_time(info), let genTime = Self.instant(OpenSSLText.bytes(time)),
      let policy = OpenSSLText.identifier(TS_TST_INFO_get_policy_id(info))
    else { throw .malformed }
    self.genTime = genTime
    self.policy = policy
  }

  /// A GeneralizedTime as RFC 3161 has it: `YYYYMMDDhhmmss[.s…]Z`, always in UTC.
  static func instant(_ text: [UInt8]) -> Instant? {
    guard text.count >= 15, text.count <= 30, text.last == UInt8(ascii: "Z"),
      text[..<14].allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let digits = text.map { String(UnicodeScalar($0)) }
    func part(_ range: Range<Int>) -> String { digits[range].joined() }
    let day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
    return Instant("\(day)T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))\(part(14..<text.count))")
  }
}
