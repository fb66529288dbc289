/// The 64 symbols of a base64 variant (RFC 4648 §4 and §5) and their way back, shared by ``Base64`` and ``Base64URL``.
struct Base64Alphabet: Sendable {
  private let symbols: [UInt8]
  /// For each of the four places in a group, what each of the 256 bytes adds to the group's three bytes, the first of them lowest;
  /// ``foreign`` for a byte outside of the alphabet.
  private let places: [UInt32]
  /// Above all bits of three bytes.
  private static let foreign: UInt32 = 1 << 24

  init(lastTwo: String) {
    symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(lastTwo)".utf8)
    var table = [UInt32](repeating: Self.foreign, count: 4 * 256)
    for (value, byte) in symbols.enumerated() {
      for place in 0..<4 {
        // RFC 4648 §4: six bits a symbol, the most significant first.
        table[place * 256 + Int(byte)] = (UInt32(value) << UInt32(18 - 6 * place)).byteSwapped >> 8
      }
    }
    places = table
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

  /// As above, of a slice: what the parts of a JWS are, in one step.
  func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? { text.withUnsafeBufferPointer { decode($0) } }

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
    // Looked at once, at the end: a branch for each symbol would cost more than what a forgery saves.
    var seen: UInt32 = 0
    var left: UInt32 = 0
    // A group is stored as four bytes, of which the next group overwrites the last: hence the byte to spare.
    let bytes = [UInt8](unsafeUninitializedCapacity: length + 1) { out, written in
      places.withUnsafeBufferPointer { places in
        let from = UnsafeRawBufferPointer(text)
        let to = UnsafeMutableRawBufferPointer(out)
        for group in 0..<groups {
          let four = UInt32(littleEndian: from.loadUnaligned(fromByteOffset: group * 4, as: UInt32.self))
          let bits =
            places[Int(four & 255)] | places[256 + Int(four >> 8 & 255)] | places[512 + Int(four >> 16 & 255)]
            | places[768 + Int(four >> 24)]
          seen |= bits
          to.storeBytes(of: bits.littleEndian, toByteOffset: group * 3, as: UInt32.self)
        }
        guard tail > 0 else { return }
        var bits: UInt32 = 0
        for symbol in 0..<tail { bits |= places[symbol * 256 + Int(text[groups * 4 + symbol])] }
        for byte in 0..<tail - 1 { out[groups * 3 + byte] = UInt8(truncatingIfNeeded: bits >> UInt32(byte * 8)) }
        left = bits >> UInt32((tail - 1) * 8)
      }
      written = length
    }
    return seen < Self.foreign && left == 0 ? bytes : nil
  }
}
