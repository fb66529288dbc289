extension JSONWriter {
  /// Values nested deeper than this are written without recursion.
  private static var recursion: Int { 128 }

  /// Writes without white space: most of what is written is read by programs only.
  static func write(_ value: JSONValue, to sink: inout ByteSink, depth: Int = 0) {
    switch value {
    case .string(let string): write(string, to: &sink)
    case .number(let number): append(number.text, to: &sink)
    case .object(let object):
      guard depth < recursion else { return writeDeep(value, to: &sink) }
      var separator = UInt8(ascii: "{")
      for member in object.members {
        sink.append(separator)
        write(member.name, to: &sink)
        sink.append(UInt8(ascii: ":"))
        write(member.value, to: &sink, depth: depth + 1)
        separator = UInt8(ascii: ",")
      }
      if object.isEmpty { sink.append(separator) }
      sink.append(UInt8(ascii: "}"))
    case .array(let array):
      guard depth < recursion else { return writeDeep(value, to: &sink) }
      var separator = UInt8(ascii: "[")
      for element in array {
        sink.append(separator)
        write(element, to: &sink, depth: depth + 1)
        separator = UInt8(ascii: ",")
      }
      if array.isEmpty { sink.append(separator) }
      sink.append(UInt8(ascii: "]"))
    case .bool(let bool): append(bool ? "true" : "false", to: &sink)
    case .null: append("null", to: &sink)
    }
  }

  private static func writeDeep(_ value: JSONValue, to sink: inout ByteSink) {
    var output: [UInt8] = []
    write(value, pretty: false, to: &output)
    output.withUnsafeBufferPointer { sink.append($0) }
  }

  private static func write(_ string: String, to sink: inout ByteSink) {
    var string = string
    let isPlain = string.withUTF8 { sink.appendPlain($0) }
    guard !isPlain else { return }
    var output: [UInt8] = []
    appendString(string, to: &output)
    output.withUnsafeBufferPointer { sink.append($0) }
  }

  private static func append(_ text: String, to sink: inout ByteSink) {
    var text = text
    text.withUTF8 { sink.append($0) }
  }
}
