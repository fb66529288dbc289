import Exchange

/// What an examination has seen so far: each case with what was tried and what broke, and every refusal that came back.
actor ExaminationNotes {
  /// How many findings of one case are kept.
  private static let shown = 3

  private struct Line {
    let requirement: any Requirement
    let name: String
    var tried = 0
    var findings: [ConformanceFinding] = []
    var skipped: SkipReason?
  }

  /// A refusal as it was seen, with what was sent for it.
  struct Refused: Sendable {
    let name: String
    let language: Language
    let answer: BlackBoxAnswer
    /// Texts of the document that was sent, of which none may come back.
    let secrets: [String]
  }

  private var lines: [String: Line] = [:]
  /// Every answer of 4xx, in order.
  private(set) var refused: [Refused] = []

  /// Notes one trial of a case; it broke for that reason, or was kept.
  func keep(_ requirement: any Requirement, _ name: String, _ breach: Breach?) {
    var line = lines["\(requirement.rawValue) \(name)"] ?? Line(requirement: requirement, name: name)
    line.tried += 1
    if let breach, line.findings.count < Self.shown { line.findings.append(ConformanceFinding(name, breach.reason)) }
    lines["\(requirement.rawValue) \(name)"] = line
  }

  /// Notes that a case could not be tried.
  func skip(_ requirement: any Requirement, _ name: String, _ reason: SkipReason) {
    lines["\(requirement.rawValue) \(name)"] = Line(requirement: requirement, name: name, skipped: reason)
  }

  /// Remembers a refusal, to be judged with all others.
  func remember(_ refusal: Refused) { refused.append(refusal) }

  /// The cases that were noted.
  var cases: [ConformanceCase] {
    lines.values.map { line in
      let outcome: ConformanceCase.Outcome =
        if let reason = line.skipped { .skipped(reason) } else if line.findings.isEmpty { .passed } else {
          .failed(line.findings)
        }
      return ConformanceCase(line.requirement, line.name, tried: line.tried, outcome)
    }
  }
}
