public import Exchange

extension ConformanceReport {
  /// The report as one HTML page that asks nobody for anything: no script, no link outside itself, its style within.
  public func html(in language: Language) -> String {
    let title = "Passerelle · " + profile.title(in: language)
    let head: [HTMLNode] = [
      .element("meta", ["charset": "utf-8"]),
      .element("meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
      .element("meta", ["name": "viewport", "content": "width=device-width"]),
      .element("title", content: [.text(title)]), .element("style", content: [.style(Self.style)]),
    ]
    let body: [HTMLNode] =
      [
        .element("h1", content: [.text(title)]),
        .element(
          "p", ["class": verdict == .conformant ? "kept" : verdict == .partlyTried ? "" : "broken"],
          content: [.text(verdict(in: language))]),
        conditionTable, promiseTable(language),
      ] + subjects.map { section($0, language) }
    return "<!DOCTYPE html>\n"
      + HTMLNode.element(
        "html", ["lang": language.rawValue], content: [.element("head", content: head), .element("body", content: body)]
      ).text + "\n"
  }

  private var conditionTable: HTMLNode {
    .element(
      "dl",
      content: conditions.flatMap { [.element("dt", content: [.text($0.name)]), .element("dd", content: [.text($0.value)])] })
  }

  private func promiseTable(_ language: Language) -> HTMLNode {
    let rows = profile.requirements.map { line in
      let standings = subjects.map { $0.standing(of: line) }
      let (kept, broken) = (standings.count { $0 == .kept }, standings.count { $0 == .broken })
      return HTMLNode.row(
        [line.id, line.sentence(in: language), line.source, "\(kept)", "\(broken)"],
        broken > 0 ? "broken" : kept > 0 ? "kept" : "")
    }
    let names =
      language == .french
      ? ["N°", "Promesse", "Source", "Tenue", "Rompue"] : ["No.", "Promise", "Source", "Kept", "Broken"]
    return .element("table", content: [.header(names)] + rows)
  }

  private func section(_ subject: ConformanceSubject, _ language: Language) -> HTMLNode {
    let isOpen = subject.cases.contains { $0.outcome.isFailed }
    var content: [HTMLNode] = [
      .element("summary", ["class": isOpen ? "broken" : "kept"], content: [.text("\(isOpen ? "✘" : "✔") \(subject.name)")])
    ]
    if let digest = subject.digest { content.append(.element("p", content: [.element("code", content: [.text(digest)])])) }
    let rows = subject.cases.map { one in
      let (word, style, said): (String, String, [HTMLNode]) =
        switch one.outcome {
        case .passed: (language.text("tenue", "kept"), "kept", [])
        case .skipped(let reason): (language.text("non essayée", "not tried"), "", [.text(reason.sentence(in: language))])
        case .failed(let findings): (language.text("rompue", "broken"), "broken", findings.flatMap(Self.shown))
        }
      return HTMLNode.element(
        "tr", ["class": style],
        content: [one.requirement, one.name, String(one.tried), word].map { .element("td", content: [.text($0)]) }
          + [.element("td", content: said)])
    }
    let names =
      language == .french ? ["N°", "Cas", "Essais", "Issue", ""] : ["No.", "Case", "Trials", "Outcome", ""]
    content.append(.element("table", content: [.header(names)] + rows))
    return .element("details", isOpen ? ["open": ""] : [:], content: content)
  }

  private static func shown(_ finding: ConformanceFinding) -> [HTMLNode] {
    [.element("p", content: [.text("\(finding.document): \(finding.reason)")])]
      + (finding.counterExample.map { [.element("pre", content: [.text($0)])] } ?? [])
  }

  private static let style = """
    body{font:15px/1.5 sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
    table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
    .kept{color:#18662b}.broken{color:#a5181c}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f5f5;padding:.5rem}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0}summary{cursor:pointer;font-weight:bold}
    """
}
