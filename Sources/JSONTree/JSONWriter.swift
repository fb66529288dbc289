/// Writes values as RFC 8259 text: UTF-8, nothing escaped but what must be, number texts and member order kept.
public enum JSONWriter {
  /// The text of a value, as UTF-8: without white space, or with two spaces of indentation, one member or element a line.
  public static func bytes(_ value: JSONValue, pretty: Bool = false) -> [UInt8] {
    guard pretty else {
      var sink = ByteSink(capacity: 1024)
      write(value, to: &sink)
      return sink.array()
    }
    var output: [UInt8] = []
    output.reserveCapacity(256)
    write(value, pretty: pretty, to: &output)
    return output
  }

  /// The same text as a string.
  public static func text(_ value: JSONValue, pretty: Bool = false) -> String {
    String(decoding: bytes(value, pretty: pretty), as: UTF8.self)
  }

  /// Adds the text of a value, without white space.
  public static func append(_ value: JSONValue, to output: inout [UInt8]) {
    write(value, pretty: false, to: &output)
  }

  /// Adds a string in quotes, escaped as RFC 8785 §3.2.2.2 does: short escapes where there are, else `\u00xx` in lower case.
  public static func appendString(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      var plain = 0
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[plain..<at]))
          appendEscape(byte, to: &output)
          plain = at + 1
        }
        at += 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[plain...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case 0x00..<0x20:
      let low = byte & 15
      output.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), UInt8(ascii: "0") + byte >> 4])
      output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    default: output.append(byte)
    }
  }
}
