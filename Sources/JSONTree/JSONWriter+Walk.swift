extension JSONWriter {
  /// A container that is being written, and how far.
  private struct Open {
    var elements: [JSONValue] = []
    var members: [JSONObject.Element] = []
    let isObject: Bool
    var next = 0
    var count: Int { isObject ? members.count : elements.count }
  }

  /// Writes without recursion: a value that a program nested very deep is written all the same.
  static func write(_ value: JSONValue, pretty: Bool, to output: inout [UInt8]) {
    var open: [Open] = []
    begin(value, &open, to: &output)
    while !open.isEmpty {
      let top = open.count - 1
      let next = open[top].next
      let isObject = open[top].isObject
      guard next < open[top].count else {
        open.removeLast()
        if pretty, next > 0 { newLine(top, to: &output) }
        output.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        continue
      }
      open[top].next = next + 1
      if next > 0 { output.append(UInt8(ascii: ",")) }
      if pretty { newLine(top + 1, to: &output) }
      guard isObject else {
        begin(open[top].elements[next], &open, to: &output)
        continue
      }
      appendString(open[top].members[next].name, to: &output)
      output.append(UInt8(ascii: ":"))
      if pretty { output.append(UInt8(ascii: " ")) }
      begin(open[top].members[next].value, &open, to: &output)
    }
  }

  /// Writes a scalar, or opens a container.
  private static func begin(_ value: JSONValue, _ open: inout [Open], to output: inout [UInt8]) {
    switch value {
    case .null: append("null", to: &output)
    case .bool(let bool): append(bool ? "true" : "false", to: &output)
    case .number(let number): append(number.text, to: &output)
    case .string(let string): appendString(string, to: &output)
    case .array(let array):
      output.append(UInt8(ascii: "["))
      open.append(Open(elements: array, isObject: false))
    case .object(let object):
      output.append(UInt8(ascii: "{"))
      open.append(Open(members: object.members, isObject: true))
    }
  }

  private static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { output.append(contentsOf: $0) }
  }

  private static func newLine(_ depth: Int, to output: inout [UInt8]) {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }
}
