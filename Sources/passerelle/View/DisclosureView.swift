import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Release
import Store

/// What was told about a person, as a data protection officer reads it and may hand it to the person: a paragraph a release, its facts
/// by their names. Never a value.
struct DisclosureView {
  let usager: UsagerID
  let catalogue: Catalogue
  let policy: Policy
  let partners: [Partner]

  /// Shows what was told, then, unless nil, what was not.
  func show(told: [Disclosure], untold: [Disclosure]?, _ console: Console) {
    for disclosure in told + (untold ?? []) { console.emit(.object(json(disclosure, withKept: untold != nil))) }
    let language = console.language
    let (left, ready) = (told.filter { $0.leftAt != nil }, told.filter { $0.leftAt == nil })
    console.say(summary(left, language))
    for (index, disclosure) in left.enumerated() { show(disclosure, index + 1, withKept: untold != nil, console) }
    if !ready.isEmpty {
      console.say()
      console.say(
        language.text("Prêt, pas encore relevé par le destinataire : ", "Ready, not collected by the recipient yet: ")
          + Words.count(ready.count, ("envoi", "envois"), ("release", "releases"), language) + ".")
      for (index, disclosure) in ready.enumerated() {
        show(disclosure, left.count + index + 1, withKept: untold != nil, console)
      }
    }
    guard let untold else { return }
    console.say()
    console.say(
      language.text("Rien n'a été communiqué par ", "Nothing was told by ")
        + Words.count(untold.count, ("autre envoi", "autres envois"), ("other release", "other releases"), language) + ".")
    for disclosure in untold {
      console.say()
      for line in untoldHeading(disclosure, language) { console.say(line) }
      if !disclosure.kept.isEmpty { console.show(keptTable(disclosure, console)) }
    }
  }

  /// A release in one line of a table: when, to whom, under what, which facts.
  func row(_ disclosure: Disclosure, _ language: Language) -> [String] {
    let entry = disclosure.release.detail.entry
    return [
      (disclosure.leftAt ?? disclosure.release.sealedAt ?? entry.createdAt).minute, name(of: entry.recipient),
      disclosure.purpose.map { label(of: $0, for: entry.recipient, language) } ?? "",
      FactLine.lines(disclosure.held).map { title($0, language) }.joined(separator: ", "),
    ]
  }

  private func summary(_ left: [Disclosure], _ language: Language) -> String {
    let recipients = Set(left.map(\.release.detail.entry.recipient)).count
    return language.text("Communiqué au sujet de l'usager ", "Told about the usager ") + usager.text
      + language.text(" : ", ": ")
      + Words.count(left.count, ("envoi", "envois"), ("release", "releases"), language)
      + language.text(", à ", ", to ")
      + Words.count(recipients, ("organisme", "organismes"), ("body", "bodies"), language) + "."
  }

  private func show(_ disclosure: Disclosure, _ number: Int, withKept: Bool, _ console: Console) {
    let language = console.language
    console.say()
    for line in heading(disclosure, number, language) { console.say(line) }
    console.show(table(of: disclosure.held, console))
    guard withKept, !disclosure.kept.isEmpty else { return }
    console.say()
    console.say(language.text("Non communiqué dans cet envoi :", "Not told in this release:"))
    console.show(keptTable(disclosure, console))
  }

  private func heading(_ disclosure: Disclosure, _ number: Int, _ language: Language) -> [String] {
    let entry = disclosure.release.detail.entry
    let when = (disclosure.leftAt ?? disclosure.release.sealedAt ?? entry.createdAt).minute
    var lines = [
      "\(number). \(when) " + language.text("à ", "to ") + name(of: entry.recipient),
      language.text("   Envoi ", "   Release ") + "\(entry.id), \(entry.type), \(disclosure.relation.text(in: language)), "
        + state(of: disclosure, language),
    ]
    if disclosure.leftAt != nil, disclosure.release.handovers.isEmpty {
      lines.append(
        language.text(
          "   Relevé avant que l'agent ne soit enregistré avec l'envoi.",
          "   Collected before the agent was recorded with the release."))
    }
    lines += collections(disclosure.release.handovers, language)
    if let purpose = disclosure.purpose {
      lines.append(
        language.text("   Finalité : ", "   Purpose: ") + label(of: purpose, for: entry.recipient, language))
    }
    if let basis = disclosure.basis { lines.append("   " + basis.line(in: language)) }
    return lines
  }

  /// Each collection; of many, the first and the last: a recipient that does not acknowledge collects the same again.
  private func collections(_ handovers: [Handover], _ language: Language) -> [String] {
    guard handovers.count > 3, let first = handovers.first, let last = handovers.last else {
      return handovers.map { "   " + $0.text(in: language) }
    }
    let between = Words.count(handovers.count - 2, ("autre fois", "autres fois"), ("other time", "other times"), language)
    return ["   " + first.text(in: language), "   … " + between, "   " + last.text(in: language)]
  }

  private func untoldHeading(_ disclosure: Disclosure, _ language: Language) -> [String] {
    let entry = disclosure.release.detail.entry
    let state = Words.state(entry.state, language)
    var lines = [
      "– \(entry.changedAt.minute) " + language.text("à ", "to ") + name(of: entry.recipient) + language.text(" : ", ": ")
        + state,
      language.text("   Envoi ", "   Release ") + "\(entry.id), \(entry.type), \(disclosure.relation.text(in: language))",
    ]
    if let meaning = FlowLookup.meaning(of: entry, language) { lines.append("   " + meaning) }
    return lines
  }

  private func state(of disclosure: Disclosure, _ language: Language) -> String {
    let entry = disclosure.release.detail.entry
    guard disclosure.leftAt != nil else { return language.text("prêt, pas encore relevé", "ready, not collected yet") }
    return switch entry.state {
    case .delivered: language.text("remis et accusé", "delivered and acknowledged")
    case .tombstone: language.text("relevé, puis retiré", "collected, then withdrawn")
    case .rejected, .discarded: language.text("relevé, puis rejeté", "collected, then rejected")
    case .undelivered: language.text("envoyé, jamais pris", "sent, never taken")
    case .sealed, .due, .waiting, .refused, .withheld, .unchanged, .recalled: language.text("relevé", "collected")
    }
  }

  private func table(of reasons: [Reason], _ console: Console) -> Table {
    let language = console.language
    var table = Table(
      console.text("Fait", "Fact"), console.text("Au sujet de", "About"), console.text("Parole de", "Word of"),
      console.text("Message", "Message"))
    for line in FactLine.lines(reasons) {
      table.add(
        title(line, language), whose(line.reason, language), line.reason.source?.text(in: language) ?? "–",
        line.reason.source?.flow ?? "–")
    }
    return table
  }

  private func keptTable(_ disclosure: Disclosure, _ console: Console) -> Table {
    var table = Table(
      console.text("Fait", "Fact"), console.text("Au sujet de", "About"), console.text("Motif", "Ground"))
    for line in FactLine.lines(disclosure.kept) {
      table.add(
        title(line, console.language), whose(line.reason, console.language),
        line.reason.groundText(in: console.language))
    }
    return table
  }

  private func whose(_ reason: Reason, _ language: Language) -> String {
    reason.bearer == usager.text ? language.text("la personne", "the person") : language.text("son foyer", "the household")
  }

  private func title(_ line: FactLine, _ language: Language) -> String {
    let title = catalogue[line.path]?.title(in: language) ?? line.path.text
    let count = line.count > 1 ? " ×\(line.count)" : ""
    return title + count + (line.reason.outcome == .masked ? language.text(" (en partie)", " (in part)") : "")
  }

  private func name(of id: PartnerID) -> String {
    guard let name = partners.first(where: { $0.id == id })?.name, name != id.text else { return id.text }
    return "\(name) (\(id))"
  }

  private func label(of purpose: String, for recipient: PartnerID, _ language: Language) -> String {
    let kind = partners.first { $0.id == recipient }?.kind
    let label = kind.flatMap { policy.convention(for: $0)?.purpose(purpose)?.label.text(in: language) }
    return label.map { "\($0) (\(purpose))" } ?? purpose
  }
}
