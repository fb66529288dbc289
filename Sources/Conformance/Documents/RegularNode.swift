/// The syntax tree of a regular expression of the subset from which texts are made.
indirect enum RegularNode: Sendable, Hashable {
  /// One character of the runs.
  case one([ClosedRange<UInt32>])
  case sequence([RegularNode])
  case alternatives([RegularNode])
  case repeated(RegularNode, least: Int, most: Int?)

  /// The same expression as JSON Schema's engine reads it (ECMA-262).
  var source: String {
    switch self {
    case .one(let runs): "[" + runs.map { Self.escape($0.lowerBound) + "-" + Self.escape($0.upperBound) }.joined() + "]"
    case .sequence(let nodes): nodes.map(\.source).joined()
    case .alternatives(let nodes): "(?:" + nodes.map(\.source).joined(separator: "|") + ")"
    case .repeated(let node, let least, let most): "(?:\(node.source)){\(least),\(most.map { String($0) } ?? "")}"
    }
  }

  private static func escape(_ scalar: UInt32) -> String { "\\u{\(String(scalar, radix: 16))}" }

  /// A text that matches from end to end: any, or one of the fewest or the most repetitions.
  func text(_ form: LexicalForm, using random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    append(form, to: &text, using: &random)
    return String(text)
  }

  private func append(_ form: LexicalForm, to text: inout String.UnicodeScalarView, using random: inout SeededRandom) {
    switch self {
    case .one(let runs):
      // Printable ASCII where the class has any: what a person would write.
      let printable = runs.filter { $0.overlaps(0x20...0x7E) }.map { $0.clamped(to: 0x20...0x7E) }
      guard let run = (printable.isEmpty ? runs : printable).randomElement(using: &random),
        let scalar = Unicode.Scalar(UInt32.random(in: run, using: &random))
      else { return }
      text.append(scalar)
    case .sequence(let nodes):
      for node in nodes { node.append(form, to: &text, using: &random) }
    case .alternatives(let nodes):
      nodes.randomElement(using: &random)?.append(form, to: &text, using: &random)
    case .repeated(let node, let least, let most):
      let high = most ?? least + 3
      let count = form == .shortest ? least : form == .longest ? high : Int.random(in: least...max(least, high), using: &random)
      for _ in 0..<count { node.append(form, to: &text, using: &random) }
    }
  }
}
