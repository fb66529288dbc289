import JSONTree

/// What must hold of JSONTree whatever the bytes are. Held against the kept corpus here and by `Tests/Fuzz` against everything else.
enum JSONLaws {
  /// The first law that the bytes break; nil when all hold.
  static func broken(by bytes: [UInt8]) -> String? {
    if let law = pointerText(String(decoding: bytes, as: UTF8.self)) { return law }
    let tree: JSONTree
    do {
      tree = try JSONTree(parsing: bytes)
    } catch {
      return (0...bytes.count).contains(error.offset) ? nil : "a refusal names a place inside the text"
    }
    guard tree.bytes == bytes else { return "the bytes are kept" }
    guard String(validating: bytes, as: UTF8.self) != nil else { return "what is read is UTF-8" }
    let value = tree.root.value()
    return writing(value, of: bytes) ?? canonical(value) ?? limits(value, of: bytes) ?? places(tree, value)
  }

  private static func writing(_ value: JSONValue, of bytes: [UInt8]) -> String? {
    for pretty in [false, true] {
      let written = JSONWriter.bytes(value, pretty: pretty)
      guard let again = try? JSONValue(parsing: written) else { return "what is written is read" }
      guard again == value, again.hashValue == value.hashValue else { return "what is written says the same" }
      guard JSONWriter.bytes(again, pretty: pretty) == written else { return "writing twice gives the same bytes" }
      guard pretty || written.count <= bytes.count else { return "the short form is never longer than the text" }
    }
    return nil
  }

  private static func canonical(_ value: JSONValue) -> String? {
    let bytes: [UInt8]
    do {
      bytes = try JSONCanonical.bytes(value)
    } catch {
      return error.reason == .numberOutOfRange ? nil : "only numbers stand in the way of a canonical form"
    }
    guard let tree = try? JSONTree(parsing: bytes) else { return "the canonical form is read" }
    guard (try? JSONCanonical.bytes(tree)) == bytes else { return "the canonical form is its own canonical form" }
    return nil
  }

  /// A tighter limit refuses more and changes nothing.
  private static func limits(_ value: JSONValue, of bytes: [UInt8]) -> String? {
    guard let shallow = try? JSONValue(parsing: bytes, limits: JSONLimits(maximumDepth: 3, maximumBytes: bytes.count))
    else { return nil }
    guard shallow == value else { return "limits change nothing" }
    return (try? JSONTree(parsing: bytes, limits: JSONLimits(maximumBytes: bytes.count - 1))) == nil ? nil : "bytes are limited"
  }

  /// Walks the tree, its first places only, so that a long text costs no more than a short one.
  private static func places(_ tree: JSONTree, _ value: JSONValue) -> String? {
    var waiting: [(node: JSONNode, pointer: JSONPointer)] = [(tree.root, .root)]
    var seen = 0
    while let (node, pointer) = waiting.popLast(), seen < 64 {
      seen += 1
      let here = node.value()
      guard tree.root.at(pointer)?.rawBytes.startIndex == node.rawBytes.startIndex else { return "a pointer leads to its node" }
      guard value.at(pointer) == here else { return "tree and value agree" }
      guard value.setting(here, at: pointer) == value else { return "putting what is there changes nothing" }
      guard (try? JSONValue(parsing: Array(node.rawBytes))) == here else { return "a node's own bytes are the node" }
      guard node.count == node.elements.reduce(0, { count, _ in count + 1 }) + node.members.reduce(0, { count, _ in count + 1 })
      else { return "a node has as many parts as it counts" }
      if let law = scalar(node, here) { return law }
      for (index, element) in node.elements.enumerated().prefix(16) { waiting.append((element, pointer.appending(index: index))) }
      for (name, member) in node.members.prefix(16) { waiting.append((member, pointer.appending(name))) }
    }
    return nil
  }

  private static func scalar(_ node: JSONNode, _ value: JSONValue) -> String? {
    guard node.string.map({ Array($0.utf8) }) == value.stringValue.map({ Array($0.utf8) }) else { return "strings agree" }
    guard node.integer == value.integerValue, node.bool == value.boolValue, node.isNull == value.isNull else {
      return "scalars agree"
    }
    guard let integer = node.integer else { return nil }
    return value == .integer(integer) ? nil : "an integer equals its number"
  }

  private static func pointerText(_ text: String) -> String? {
    guard let pointer = JSONPointer(text) else { return nil }
    return pointer.description.utf8.elementsEqual(text.utf8) ? nil : "a pointer's text is kept"
  }
}
