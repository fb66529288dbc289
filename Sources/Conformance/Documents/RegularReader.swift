/// Reads the regular expressions that partners write: literals, classes, groups, alternatives, repetitions, and anchors at the
/// two ends. The rest of ECMA-262 and of XML Schema Part 2, Appendix F, is refused by name.
struct RegularReader {
  /// What refuses an expression: the construct, in English.
  struct Refusal: Error {
    let detail: String
  }

  let scalars: [Unicode.Scalar]
  var position = 0
  private var depth = 0
  /// XML Schema: the whole text is matched, `^` and `$` are no anchors.
  let isAnchored: Bool

  private init(_ source: String, isAnchored: Bool) {
    scalars = Array(source.unicodeScalars)
    self.isAnchored = isAnchored
  }

  /// The tree of an expression, without its anchors.
  static func read(_ source: String, isAnchored: Bool) throws(Refusal) -> RegularNode {
    var reader = RegularReader(source, isAnchored: isAnchored)
    let node = try reader.alternatives()
    guard reader.position == reader.scalars.count else { throw Refusal(detail: "a parenthesis that closes nothing") }
    return node
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func alternatives() throws(Refusal) -> RegularNode {
    guard depth < 64 else { throw Refusal(detail: "groups more than 64 deep") }
    depth += 1
    defer { depth -= 1 }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(Refusal) -> RegularNode {
    if !isAnchored, depth == 1 { _ = take("^") }
    var nodes: [RegularNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if scalar == "$", !isAnchored, depth == 1, position + 1 == scalars.count || scalars[position + 1] == "|" {
        position += 1
        break
      }
      nodes.append(try repeated(try atom(scalar)))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(Refusal) -> RegularNode {
    position += 1
    switch scalar {
    case "^", "$": throw Refusal(detail: "an anchor inside the expression")
    case "*", "+", "?", "{", "}", "]": throw Refusal(detail: "\(scalar) out of place")
    case ".": return .one(Self.complement([0x0A...0x0A, 0x0D...0x0D]))
    case "[": return .one(try bracket())
    case "\\": return .one(try escape())
    case "(":
      if take("?"), !take(":") { throw Refusal(detail: "a group that looks around or has a name") }
      let node = try alternatives()
      guard take(")") else { throw Refusal(detail: "a group that is not closed") }
      return node
    default: return .one([scalar.value...scalar.value])
    }
  }

  private mutating func repeated(_ node: RegularNode) throws(Refusal) -> RegularNode {
    var range: (least: Int, most: Int?) = (1, 1)
    if take("*") {
      range = (0, nil)
    } else if take("+") {
      range = (1, nil)
    } else if take("?") {
      range = (0, 1)
    } else if take("{") {
      range = try bounds()
    } else {
      return node
    }
    if next == "?" || next == "+" { throw Refusal(detail: "a repetition that is lazy or possessive") }
    return .repeated(node, least: range.least, most: range.most)
  }

  private mutating func bounds() throws(Refusal) -> (least: Int, most: Int?) {
    guard let least = number() else { throw Refusal(detail: "a repetition without number") }
    if take("}") { return (least, least) }
    guard take(",") else { throw Refusal(detail: "a malformed repetition") }
    if take("}") { return (least, nil) }
    guard let most = number(), most >= least, take("}") else { throw Refusal(detail: "a malformed repetition") }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var text = ""
    while let scalar = next, (UInt32(48)...57).contains(scalar.value) {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    return Int(text).flatMap { $0 <= 4000 ? $0 : nil }
  }
}
