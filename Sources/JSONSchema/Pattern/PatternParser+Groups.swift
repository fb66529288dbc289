extension PatternParser {
  /// A group that captures or not, or a look-around, with its quantifier.
  mutating func group() throws(PatternError) -> PatternNode {
    for assertion in ["(?=", "(?!", "(?<=", "(?<!"] where take(text: assertion) {
      refuse("look-around")
      _ = try closed()
      return .sequence([])
    }
    if take(text: "(?:") { return try quantified(try closed()) }
    if take(text: "(?<") {
      let name = try groupName()
      if !names.insert(name).inserted { throw error("a second group of that name") }
    } else if take(text: "(?") {
      throw error("unknown kind of group")
    } else {
      position += 1
    }
    groups += 1
    return try quantified(try closed())
  }

  private mutating func closed() throws(PatternError) -> PatternNode {
    let node = try disjunction()
    if !take(")") { throw error("a group is not closed") }
    return node
  }

  /// A group's name, up to and with its `>`.
  mutating func groupName() throws(PatternError) -> String {
    var name = ""
    while let scalar = peek {
      position += 1
      if scalar == ">" {
        if name.isEmpty { break }
        return name
      }
      let isFirst = name.isEmpty
      let fits = scalar == "$" || scalar == "_" || (isFirst ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
      if !fits { break }
      name.unicodeScalars.append(scalar)
    }
    throw error("a group's name is not an identifier")
  }

  /// `node` with the quantifier that follows it, if one does. Lazy or greedy is one thing here: only *whether* matters.
  mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
    let least: Int
    let most: Int?
    switch peek {
    case "*": (least, most) = (0, nil)
    case "+": (least, most) = (1, nil)
    case "?": (least, most) = (0, 1)
    case "{":
      position += 1
      (least, most) = try bounds()
    default: return node
    }
    position += 1
    _ = take("?")
    return .repeated(node, least: least, most: most)
  }

  /// The numbers of `{n}`, `{n,}` or `{n,m}`, up to its closing brace.
  private mutating func bounds() throws(PatternError) -> (Int, Int?) {
    guard let least = number() else { throw error("a brace does not start a quantifier; write it with a backslash") }
    var most: Int? = least
    if take(",") { most = number() }
    if peek != "}" { throw error("a quantifier is not closed") }
    if let most, most < least { throw error("a quantifier's bounds are out of order") }
    return (least, most)
  }

  /// A decimal number, held at one billion: larger ones are refused for their size anyway.
  mutating func number() -> Int? {
    var value: Int?
    while let scalar = peek, ("0"..."9").contains(scalar) {
      value = min(1_000_000_000, (value ?? 0) * 10 + Int(scalar.value - 0x30))
      position += 1
    }
    return value
  }
}
