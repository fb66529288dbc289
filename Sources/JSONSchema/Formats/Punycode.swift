/// RFC 3492, one way: what an A-label stands for.
enum Punycode {
  /// The code points that `text` (without `xn--`) encodes; nil when it is not Punycode.
  static func decode(_ text: ArraySlice<UInt8>) -> [Unicode.Scalar]? {
    let mark = text.lastIndex(of: UInt8(ascii: "-"))
    var output = mark.map { text[..<$0].map { Unicode.Scalar($0) } } ?? []
    var rest = mark.map { text[($0 + 1)...] } ?? text
    var code = 128
    var index = 0
    var bias = 72
    while !rest.isEmpty {
      let before = index
      var weight = 1
      var step = 36
      while true {
        guard let digit = rest.popFirst().flatMap(value) else { return nil }
        index += digit * weight
        let threshold = min(max(step - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        // A label has at most 63 characters: past this bound it encodes no code point any more.
        if index > 0x7FFF_FFFF || weight > 0x7FFF_FFFF { return nil }
        step += 36
      }
      let count = output.count + 1
      bias = adapted(index - before, count, isFirst: before == 0)
      code += index / count
      index %= count
      guard code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      output.insert(scalar, at: index)
      index += 1
    }
    return output
  }

  private static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x61...0x7A: Int(byte - 0x61)
    case 0x41...0x5A: Int(byte - 0x41)
    case 0x30...0x39: Int(byte - 0x30) + 26
    default: nil
    }
  }

  /// §6.1.
  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var shift = 0
    while rest > 455 {
      rest /= 35
      shift += 36
    }
    return shift + 36 * rest / (rest + 38)
  }
}
