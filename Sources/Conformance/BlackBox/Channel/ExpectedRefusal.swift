import Exchange

/// How something wrong must be refused: with one of these codes, under the status that the catalogue gives it, at that place.
struct ExpectedRefusal: Hashable, Sendable {
  let codes: [RefusalCode]
  let pointer: String?

  init(_ codes: RefusalCode..., at pointer: String? = nil) { self.init(codes, at: pointer) }

  init(_ codes: [RefusalCode], at pointer: String? = nil) {
    self.codes = codes
    self.pointer = pointer
  }

  /// Throws when the answer is no such refusal; the place is judged apart.
  func judge(_ answer: BlackBoxAnswer) throws(Breach) {
    let wanted = codes.map { "\($0.status) \($0.rawValue)" }.joined(separator: " or ")
    guard (400..<500).contains(answer.status) else { throw Breach("answered \(answer.status), not \(wanted)") }
    let problem = try ProblemReading(answer)
    guard codes.contains(where: { $0.rawValue == problem.code && $0.status == answer.status }) else {
      throw Breach("answered \(answer.status) \(Self.shown(problem.code)), not \(wanted)")
    }
  }

  /// Throws when the refusal does not name the place.
  func judgePlace(_ answer: BlackBoxAnswer) throws(Breach) {
    guard let pointer else { return }
    let found = try ProblemReading(answer).pointer
    guard found == pointer else { throw Breach("the refusal names \(Self.shown(found ?? "no place")), not \(pointer)") }
  }

  /// A text of the other side as a report may show it: short, in plain letters.
  static func shown(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    return isPlain && text.utf8.count <= 64 ? text : "something else"
  }
}
