/// The gateway's own numbers of messages and releases: 26 lower-case characters that sort by time.
///
/// 48 bits of milliseconds, then 80 random bits, in Crockford's base 32: nothing about a person can be read from it.
public struct FlowNumber: Sendable {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private let random: @Sendable () -> UInt64

  /// Numbers whose random part comes from `random`, which must be unpredictable outside of tests.
  public init(random: @escaping @Sendable () -> UInt64) { self.random = random }

  /// Numbers drawn from the system's generator.
  public static let system = FlowNumber { UInt64.random(in: .min ... .max) }

  /// A new number for something that happened at that instant.
  public func next(at instant: Instant) -> String {
    var characters: [UInt8] = []
    let time = UInt64(bitPattern: max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF
    for shift in stride(from: UInt64(45), through: 0, by: -5) { characters.append(Self.alphabet[Int(time >> shift & 31)]) }
    for word in [random(), random()] {
      for shift in stride(from: UInt64(35), through: 0, by: -5) { characters.append(Self.alphabet[Int(word >> shift & 31)]) }
    }
    return String(decoding: characters, as: UTF8.self)
  }
}
