/// Where an error stands. Only walked when there is one.
extension JSONParser {
  /// The pointer of the value whose entry is, or is about to be, `entry`, inside the containers that are still open.
  func place(of entry: Int, _ text: RawSpan) -> JSONPointer {
    var tokens: [String] = []
    var child = entry
    var container = top
    while container >= 0 {
      if let token = token(of: child, in: container, text) { tokens.append(token) }
      child = container
      container = Int(Int32(truncatingIfNeeded: entries[container].next))
    }
    return JSONPointer(tokens: tokens.reversed())
  }

  /// The name or index of a child in its container; nil where a name is still to be read.
  private func token(of child: Int, in container: Int, _ text: RawSpan) -> String? {
    let isObject = entries[container].kind == .object
    var entry = container + 1
    var index = 0
    while entry < child {
      if isObject {
        if entry + 1 == child { return String(decoding: name(at: entry, text), as: UTF8.self) }
        entry += 1
      }
      entry = Int(entries[entry].next)
      index += 1
    }
    return isObject ? nil : String(index)
  }

  /// The characters of the name at an entry, as UTF-8.
  func name(at entry: Int, _ text: RawSpan) -> [UInt8] {
    let name = entries[entry]
    var raw: [UInt8] = []
    for at in Int(name.start) + 1..<Int(name.end) - 1 { raw.append(text[at]) }
    return name.isMarked ? JSONUnescape.bytes(raw[...]) : raw
  }
}
