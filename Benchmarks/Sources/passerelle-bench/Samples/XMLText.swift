/// XML as payers lay it out: one element a line, a tab for each level.
struct XMLText {
  private(set) var text = ""
  private var depth: Int

  /// Nothing yet, to stand that many levels deep.
  init(depth: Int = 0) { self.depth = depth }

  /// An element with what `content` puts in it.
  mutating func element(_ name: String, _ content: (inout XMLText) -> Void) {
    text += "\(indent)<\(name)>\n"
    depth += 1
    content(&self)
    depth -= 1
    text += "\(indent)</\(name)>\n"
  }

  /// Elements that hold a text without markup; an empty one closes itself.
  mutating func leaves(_ leaves: [(name: String, text: String)]) {
    for (name, value) in leaves {
      text += value.isEmpty ? "\(indent)<\(name) />\n" : "\(indent)<\(name)>\(value)</\(name)>\n"
    }
  }

  private var indent: String { String(repeating: "\t", count: depth) }
}
