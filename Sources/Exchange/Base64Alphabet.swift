/// The 64 symbols of a base64 variant (RFC 4648 §4 and §5) and their way back, shared by ``Base64`` and ``Base64URL``.
struct Base64Alphabet: Sendable {
  private let symbols: [UInt8]
  /// The value of each byte; 255, which no value reaches, for a byte outside of the alphabet.
  private let values: [UInt8]

  init(lastTwo: String) {
    symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(lastTwo)".utf8)
    var table = [UInt8](repeating: 255, count: 256)
    for (value, byte) in symbols.enumerated() { table[Int(byte)] = UInt8(value) }
    values = table
  }

  /// The symbols of these bytes, without padding.
  func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    bytes.withContiguousStorageIfAvailable { encode($0) } ?? Array(bytes).withUnsafeBufferPointer { encode($0) }
  }

  /// The bytes of unpadded symbols; nil for a foreign byte, an impossible length or bits left over.
  func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    if let decoded = text.withContiguousStorageIfAvailable({ decode($0) }) { return decoded }
    return Array(text).withUnsafeBufferPointer { decode($0) }
  }

  private func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let (groups, tail) = bytes.count.quotientAndRemainder(dividingBy: 3)
    let length = groups * 4 + (tail == 0 ? 0 : tail + 1)
    return [UInt8](unsafeUninitializedCapacity: length) { out, written in
      symbols.withUnsafeBufferPointer { symbols in
        for group in 0..<groups {
          let (from, to) = (group * 3, group * 4)
          let bits = UInt32(bytes[from]) << 16 | UInt32(bytes[from + 1]) << 8 | UInt32(bytes[from + 2])
          out[to] = symbols[Int(bits >> 18)]
          out[to + 1] = symbols[Int(bits >> 12 & 63)]
          out[to + 2] = symbols[Int(bits >> 6 & 63)]
          out[to + 3] = symbols[Int(bits & 63)]
        }
        if tail > 0 {
          let first = UInt32(bytes[groups * 3]) << 16
          let bits = first | (tail == 2 ? UInt32(bytes[groups * 3 + 1]) << 8 : 0)
          out[groups * 4] = symbols[Int(bits >> 18)]
          out[groups * 4 + 1] = symbols[Int(bits >> 12 & 63)]
          if tail == 2 { out[groups * 4 + 2] = symbols[Int(bits >> 6 & 63)] }
        }
      }
      written = length
    }
  }

  private func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let (groups, tail) = text.count.quotientAndRemainder(dividingBy: 4)
    guard tail != 1 else { return nil }
    let length = groups * 3 + max(0, tail - 1)
    // One flag for the whole text: a branch for each symbol would cost more than what a forgery saves.
    var foreign: UInt32 = 0
    var leftOver: UInt32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { out, written in
      values.withUnsafeBufferPointer { values in
        for group in 0..<groups {
          let (from, to) = (group * 4, group * 3)
          let first = UInt32(values[Int(text[from])])
          let second = UInt32(values[Int(text[from + 1])])
          let third = UInt32(values[Int(text[from + 2])])
          let fourth = UInt32(values[Int(text[from + 3])])
          foreign |= first | second | third | fourth
          let bits = first << 18 | second << 12 | third << 6 | fourth
          out[to] = UInt8(truncatingIfNeeded: bits >> 16)
          out[to + 1] = UInt8(truncatingIfNeeded: bits >> 8)
          out[to + 2] = UInt8(truncatingIfNeeded: bits)
        }
        if tail > 0 {
          let (from, to) = (groups * 4, groups * 3)
          let first = UInt32(values[Int(text[from])])
          let second = UInt32(values[Int(text[from + 1])])
          let third = tail == 3 ? UInt32(values[Int(text[from + 2])]) : 0
          foreign |= first | second | third
          let bits = first << 18 | second << 12 | third << 6
          out[to] = UInt8(truncatingIfNeeded: bits >> 16)
          if tail == 3 { out[to + 1] = UInt8(truncatingIfNeeded: bits >> 8) }
          leftOver = tail == 3 ? bits & 0xFF : bits & 0xFFFF
        }
      }
      written = length
    }
    return foreign < 64 && leftOver == 0 ? bytes : nil
  }
}
