public import Exchange

extension ConformanceReport {
  /// The report for people: under which conditions, a line a subject, then each promise that was broken with its first findings, and what
  /// was not tried. Whatever stands in the report, nothing in it moves a terminal's cursor.
  public func summary(in language: Language) -> String {
    var lines = conditions.map { "\(PlainText.line($0.name)): \(PlainText.line($0.value))" }
    for subject in subjects {
      let standings = profile.requirements.map { subject.standing(of: $0) }
      func count(_ standing: PromiseStanding) -> Int { standings.count { $0 == standing } }
      let counts = language.text(
        "\(count(.kept)) tenues, \(count(.broken)) rompues, \(count(.excused)) sans objet, \(count(.untried)) non essayées",
        "\(count(.kept)) kept, \(count(.broken)) broken, \(count(.excused)) not applicable, \(count(.untried)) not tried")
      let mark = count(.broken) > 0 || count(.kept) == 0 ? "✘" : count(.untried) > 0 ? "◐" : "✔"
      lines.append("\(mark) \(PlainText.line(subject.name))  \(counts)")
      for one in subject.cases { lines += findings(one, language) }
    }
    if !untried.isEmpty {
      lines.append(language.text("Aucun cas n'a essayé : ", "No case tried: ") + untried.joined(separator: ", "))
    }
    lines.append(verdict(in: language))
    return lines.joined(separator: "\n")
  }

  /// The verdict, one sentence. What it counts are promises, however many cases tried each.
  public func verdict(in language: Language) -> String {
    let kept = count(.kept)
    switch verdict {
    case .conformant:
      return language.text(
        "Conforme : \(subjects.count) examiné(s), \(kept) promesses tenues.",
        "Conformant: \(subjects.count) examined, \(kept) promises kept.")
    case .partlyTried:
      return language.text(
        "Essayé en partie : rien de rompu, \(kept) promesses tenues, \(count(.untried)) non essayées (\(left)).",
        "Partly tried: nothing broken, \(kept) promises kept, \(count(.untried)) not tried (\(left)).")
    case .notConformant:
      let broken = subjects.count { $0.cases.contains { $0.outcome.isFailed } }
      return language.text(
        "Non conforme : \(broken) sur \(subjects.count) rompent une promesse.",
        "Not conformant: \(broken) of \(subjects.count) break a promise.")
    }
  }

  /// The promises that some subject was not tried on.
  private var left: String {
    profile.requirements.filter { promise in subjects.contains { $0.standing(of: promise) == .untried } }.map(\.id)
      .joined(separator: ", ")
  }

  private func findings(_ one: ConformanceCase, _ language: Language) -> [String] {
    guard case .failed(let findings) = one.outcome else { return [] }
    let promise = profile.requirements.first { $0.id == one.requirement }?.sentence(in: language) ?? ""
    return ["    \(PlainText.line(one.requirement)) \(promise)"]
      + findings.flatMap { finding in
        ["      \(PlainText.line("\(finding.document): \(finding.reason)"))"]
          + (finding.counterExample.map { PlainText.lines($0) }?.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "        | \($0)" } ?? [])
      }
  }
}
