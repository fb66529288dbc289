/// Reads a pattern of ECMA-262 §22.2.1 (the `u` flag's grammar) into a tree.
///
/// What is valid but cannot run in linear time (look-around, back-references) is read to its end, so that an error of
/// syntax behind it is still found, and remembered in `unsupported`.
struct PatternParser {
  static let deepest = 200

  let scalars: [Unicode.Scalar]
  var position = 0
  var depth = 0
  var names: Set<String> = []
  var groups = 0
  /// The first construct that is valid but refused.
  var unsupported: PatternError?
  /// The largest group number that a back-reference names: it must exist in the end.
  var largestReference = 0
  var references: [String] = []

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  static func parse(_ source: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(source)
    let node = try parser.disjunction()
    if parser.position < parser.scalars.count { throw parser.error("this parenthesis closes nothing") }
    if parser.largestReference > parser.groups { throw parser.error("a back-reference names no group") }
    if !parser.references.allSatisfy(parser.names.contains) { throw parser.error("a back-reference names no group") }
    if let unsupported = parser.unsupported { throw unsupported }
    return node
  }

  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  /// Takes `text` when it is next.
  mutating func take(text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  func error(_ detail: String, _ reason: PatternError.Reason = .syntax) -> PatternError {
    PatternError(reason: reason, offset: position, detail: detail)
  }

  mutating func refuse(_ what: String) {
    if unsupported == nil { unsupported = error("\(what) cannot be matched in linear time", .unsupported) }
  }

  mutating func disjunction() throws(PatternError) -> PatternNode {
    depth += 1
    if depth > Self.deepest { throw error("groups nested deeper than \(Self.deepest)", .tooLarge) }
    defer { depth -= 1 }
    var branches = [try alternative()]
    while take("|") { branches.append(try alternative()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func alternative() throws(PatternError) -> PatternNode {
    var terms: [PatternNode] = []
    while let next = peek, next != "|", next != ")" { terms.append(try term(next)) }
    return terms.count == 1 ? terms[0] : .sequence(terms)
  }

  private mutating func term(_ next: Unicode.Scalar) throws(PatternError) -> PatternNode {
    switch next {
    case "^":
      position += 1
      return .assertion(.start)
    case "$":
      position += 1
      return .assertion(.end)
    case "\\" where position + 1 < scalars.count && (scalars[position + 1] == "b" || scalars[position + 1] == "B"):
      position += 2
      return .assertion(scalars[position - 1] == "b" ? .wordBoundary : .notWordBoundary)
    case "(":
      return try group()
    case ".":
      position += 1
      return try quantified(.one(.notLineEnd))
    case "[":
      position += 1
      return try quantified(.one(try bracketClass()))
    case "\\":
      position += 1
      return try quantified(try escape())
    case "*", "+", "?", "{":
      throw error("a quantifier has nothing to repeat")
    case "]", "}":
      throw error("this bracket closes nothing; write it with a backslash")
    default:
      position += 1
      return try quantified(.one(ScalarClass(next.value)))
    }
  }
}
