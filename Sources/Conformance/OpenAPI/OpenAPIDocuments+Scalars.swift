extension OpenAPIDocuments {
  /// What documents show of a boolean, a number or a text.
  mutating func points(
    of facts: OpenAPIFacts, _ kind: OpenAPIFacts.Kind, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> [CoveragePoint] {
    if kind == .boolean { return ["true", "false"].map { CoveragePoint(facts.place, .value($0)) } }
    let key = "\(facts.key) \(kind.rawValue) \(walk.isField)"
    if let known = shown[key] { return known }
    var random = SeededRandom(seed: 1)
    var points: [CoveragePoint] = []
    for form in LexicalForm.allCases where forms.contains(form) {
      guard try text(form, facts, kind, walk, &random) != nil else { continue }
      points.append(CoveragePoint(facts.place, .form(form)))
    }
    shown[key] = points
    return points
  }

  /// The text of a boolean, a number or a string; its form is counted.
  mutating func scalar(
    _ facts: OpenAPIFacts, _ kind: OpenAPIFacts.Kind, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> String {
    var points = try points(of: facts, kind, walk)
    while !points.isEmpty {
      let point = points.remove(at: choice.rank(of: points))
      switch point.event {
      case .value(let value):
        choice.coverage.record(point)
        return value
      case .form(let form):
        guard let text = try text(form, facts, kind, walk, &choice.random) else { continue }
        choice.coverage.record(point)
        return text
      case .times, .many, .branch, .null, .inOrder, .reordered: continue
      }
    }
    throw DocumentError(reason: .unsatisfiable, place: facts.place, detail: "no text or number could be made")
  }

  private func text(
    _ form: LexicalForm, _ facts: OpenAPIFacts, _ kind: OpenAPIFacts.Kind, _ walk: OpenAPIWalk, _ random: inout SeededRandom
  ) throws(DocumentError) -> String? {
    guard kind == .string else {
      // JSON has no such spellings of a number (RFC 8259 §6).
      guard ![.plusSign, .leadingZeros, .noWholePart, .trailingPoint].contains(form) else { return nil }
      return try facts.numbers(isInteger: kind == .integer).text(form, using: &random)
    }
    let (least, most) = facts.lengths
    var text: String?
    if let pattern = facts.patterns.last {
      guard [.ordinary, .shortest, .longest].contains(form) else { return nil }
      do throws(RegularReader.Refusal) {
        text = try RegularReader.read(pattern, isAnchored: false).text(form, using: &random)
      } catch {
        throw facts.unsupported("a pattern with \(error.detail)")
      }
    } else if let format = facts.format.map({ OpenAPIFormats(format: $0) }), format.isBinding {
      text = format.text(form, using: &random)
    } else {
      guard !walk.isField || form != .edgeSpace else { return nil }
      let texts = TextSamples(repertoire: walk.repertoire, least: max(least, walk.isField ? 1 : 0), most: most)
      text = texts.text(form, using: &random)
    }
    guard let text, text.unicodeScalars.count >= least, most.map({ text.unicodeScalars.count <= $0 }) != false else { return nil }
    return text
  }
}
