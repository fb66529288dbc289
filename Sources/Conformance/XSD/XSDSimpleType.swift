internal import JSONSchema

/// A simple type: a built-in type and the facets that restrict it (XML Schema Part 2, §4.3).
struct XSDSimpleType: Sendable {
  enum Primitive: Sendable, Hashable {
    case string, boolean, decimal
    case calendar(CalendarSamples.Kind)
  }

  enum WhiteSpace: Sendable, Hashable {
    case preserve, replace, collapse
  }

  let primitive: Primitive
  var whiteSpace = WhiteSpace.collapse
  var numbers = NumberSamples()
  /// Whether a number may have a sign: those of the unsigned types are digits only (XML Schema Part 2, §3.3.21 to §3.3.24).
  var admitsSign = true
  var minLength = 0
  var maxLength: Int?
  /// Each is a step of derivation, whose patterns are alternatives; the text satisfies one of each step.
  var patterns: [XSDPattern] = []
  var enumeration: [String]?

  /// Whether the text is of the lexical space, as an instance writes it.
  func allows(_ text: String) -> Bool {
    let text = normalized(text)
    guard patterns.allSatisfy({ $0.pattern.matches(text) }) else { return false }
    switch primitive {
    case .string:
      let length = text.unicodeScalars.count
      guard length >= minLength, maxLength.map({ length <= $0 }) != false else { return false }
      return enumeration.map { $0.contains { Array($0.unicodeScalars) == Array(text.unicodeScalars) } } != false
    case .boolean: return ["true", "false", "1", "0"].contains(text)
    case .calendar(let kind): return CalendarText.isValid(text, kind)
    case .decimal:
      guard let value = DecimalText(text), numbers.allows(value), !numbers.isInteger || !text.contains("."),
        admitsSign || !(text.hasPrefix("+") || text.hasPrefix("-"))
      else { return false }
      return enumeration.map { $0.contains { DecimalText($0) == value } } != false
    }
  }

  private func normalized(_ text: String) -> String {
    guard whiteSpace != .preserve else { return text }
    let spaces: [Unicode.Scalar] = ["\t", "\n", "\r", " "]
    guard whiteSpace == .collapse else {
      var replaced = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { replaced.append(spaces.contains(scalar) ? " " : scalar) }
      return String(replaced)
    }
    return text.unicodeScalars.split { spaces.contains($0) }.map { String($0) }.joined(separator: " ")
  }
}

/// The patterns of one step of derivation.
struct XSDPattern: Sendable {
  /// Matches a text from end to end.
  let pattern: Pattern
  /// Makes texts that match.
  let node: RegularNode

  init(_ sources: [String]) throws(RegularReader.Refusal) {
    var nodes: [RegularNode] = []
    for source in sources { nodes.append(try RegularReader.read(source, isAnchored: true)) }
    node = nodes.count == 1 ? nodes[0] : .alternatives(nodes)
    do throws(PatternError) {
      pattern = try Pattern("^(?:\(node.source))$")
    } catch {
      throw RegularReader.Refusal(detail: error.detail)
    }
  }
}
