extension JSONWriter {
  /// A container that is being written, and what is left of it.
  private enum Open {
    case array(IndexingIterator<[JSONValue]>)
    case object(IndexingIterator<[JSONObject.Element]>)
  }

  /// Writes without recursion: a value that a program nested very deep is written all the same.
  static func write(_ value: JSONValue, pretty: Bool, to output: inout [UInt8]) {
    var open: [Open] = []
    begin(value, &open, to: &output)
    var isFirst = true
    while let innermost = open.popLast() {
      switch innermost {
      case .array(var rest):
        guard let element = rest.next() else {
          if pretty, !isFirst { newLine(open.count, to: &output) }
          output.append(UInt8(ascii: "]"))
          isFirst = false
          continue
        }
        open.append(.array(rest))
        separate(isFirst, pretty, open.count, to: &output)
        isFirst = begin(element, &open, to: &output)
      case .object(var rest):
        guard let member = rest.next() else {
          if pretty, !isFirst { newLine(open.count, to: &output) }
          output.append(UInt8(ascii: "}"))
          isFirst = false
          continue
        }
        open.append(.object(rest))
        separate(isFirst, pretty, open.count, to: &output)
        appendString(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        if pretty { output.append(UInt8(ascii: " ")) }
        isFirst = begin(member.value, &open, to: &output)
      }
    }
  }

  /// Writes a scalar, or opens a container and says so.
  @discardableResult
  private static func begin(_ value: JSONValue, _ open: inout [Open], to output: inout [UInt8]) -> Bool {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
    case .number(let number): output.append(contentsOf: number.text.utf8)
    case .string(let string): appendString(string, to: &output)
    case .array(let array):
      output.append(UInt8(ascii: "["))
      open.append(.array(array.makeIterator()))
      return true
    case .object(let object):
      output.append(UInt8(ascii: "{"))
      open.append(.object(object.makeIterator()))
      return true
    }
    return false
  }

  private static func separate(_ isFirst: Bool, _ pretty: Bool, _ depth: Int, to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    if pretty { newLine(depth, to: &output) }
  }

  private static func newLine(_ depth: Int, to output: inout [UInt8]) {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }
}
