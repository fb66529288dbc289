public import Exchange

extension ConformanceReport {
  /// The report for people: a line a subject, then each promise that was broken with its first findings, and what was not tried.
  public func summary(in language: Language) -> String {
    var lines: [String] = []
    for subject in subjects {
      let (passed, failed) = (subject.count { $0 == .passed }, subject.count(\.isFailed))
      let skipped = subject.count(\.isSkipped)
      let counts = language.text(
        "\(passed) tenues, \(failed) rompues, \(skipped) sans objet", "\(passed) kept, \(failed) broken, \(skipped) not tried")
      lines.append("\(failed == 0 && passed > 0 ? "✔" : "✘") \(subject.name)  \(counts)")
      for one in subject.cases { lines += findings(one, language) }
    }
    if !untried.isEmpty {
      lines.append(language.text("Aucun cas n'a essayé : ", "No case tried: ") + untried.joined(separator: ", "))
    }
    lines.append(verdict(in: language))
    return lines.joined(separator: "\n")
  }

  /// The verdict, one sentence.
  public func verdict(in language: Language) -> String {
    let broken = subjects.count { $0.cases.contains { $0.outcome.isFailed } }
    if isConformant {
      return language.text(
        "Conforme : \(subjects.count) examiné(s), \(subjects.reduce(0) { $0 + $1.count { $0 == .passed } }) promesses tenues.",
        "Conformant: \(subjects.count) examined, \(subjects.reduce(0) { $0 + $1.count { $0 == .passed } }) promises kept.")
    }
    return language.text(
      "Non conforme : \(broken) sur \(subjects.count) rompent une promesse.",
      "Not conformant: \(broken) of \(subjects.count) break a promise.")
  }

  private func findings(_ one: ConformanceCase, _ language: Language) -> [String] {
    guard case .failed(let findings) = one.outcome else { return [] }
    let promise = profile.requirements.first { $0.id == one.requirement }?.sentence(in: language) ?? ""
    return ["    \(one.requirement) \(promise)"]
      + findings.flatMap { finding in
        ["      \(finding.document): \(finding.reason)"]
          + (finding.counterExample?.split(separator: "\n", omittingEmptySubsequences: false).map { "        | \($0)" } ?? [])
      }
  }
}
