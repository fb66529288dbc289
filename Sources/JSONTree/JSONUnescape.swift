/// Turns the text between two quotes, already checked by the parser, into the characters that it stands for.
enum JSONUnescape {
  /// The UTF-8 of a string's characters.
  static func bytes(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(raw.count)
    var at = raw.startIndex
    while at < raw.endIndex {
      let byte = raw[at]
      at += 1
      guard byte == UInt8(ascii: "\\"), at < raw.endIndex else {
        output.append(byte)
        continue
      }
      let letter = raw[at]
      at += 1
      switch letter {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"):
        var point = codeUnit(raw, &at)
        if point & 0xFC00 == 0xD800 {
          at += 2
          point = 0x10000 + (point & 0x3FF) << 10 + codeUnit(raw, &at) & 0x3FF
        }
        append(point, to: &output)
      default: output.append(letter)
      }
    }
    return output
  }

  /// The value of a hexadecimal digit of either case.
  @inline(__always)
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    if byte &- UInt8(ascii: "0") < 10 { return byte &- UInt8(ascii: "0") }
    let letter = byte | 0x20
    return letter &- UInt8(ascii: "a") < 6 ? letter &- UInt8(ascii: "a") + 10 : nil
  }

  private static func codeUnit(_ raw: ArraySlice<UInt8>, _ at: inout Int) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 where at < raw.endIndex {
      unit = unit << 4 | UInt32(hexDigit(raw[at]) ?? 0)
      at += 1
    }
    return unit
  }

  private static func append(_ point: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(point) else { return }
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
