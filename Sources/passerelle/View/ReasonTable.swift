import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// The reasons of one release, bearer by bearer, as a data protection officer reads them: what became of each field, why, under which
/// text, on whose word. Never a value.
struct ReasonTable {
  let release: ReleaseDetail
  let reasons: [Reason]
  let catalogue: Catalogue
  let policy: Policy

  private static let order: [Reason.Outcome] = [.released, .masked, .withheld, .dropped]

  func show(_ console: Console) {
    let language = console.language
    let ordered = Self.order.flatMap { outcome in reasons.filter { $0.outcome == outcome } }
    guard !console.json else { return emit(ordered, console) }
    for line in heading(language) { console.say(line) }
    var bearers: [String] = []
    for reason in ordered where !bearers.contains(reason.bearer) { bearers.append(reason.bearer) }
    for bearer in bearers {
      console.say()
      console.say("\(kind(of: bearer)?.rawValue ?? "") \(bearer)")
      var table = Table(
        console.text("Champ", "Field"), console.text("Issue", "Outcome"), console.text("Base légale", "Legal basis"),
        console.text("Parole de", "Word of"), console.text("Règle ou motif", "Rule or ground"))
      for reason in ordered where reason.bearer == bearer {
        table.add(
          title(Self.path(reason), language), reason.outcome.text(of: release, in: language), reason.basis?.text ?? "–",
          reason.source?.text(in: language) ?? "–", ground(of: reason, language))
      }
      console.show(table)
    }
  }

  /// What release this is, whether anything left, what stops it, and what the legal bases are.
  private func heading(_ language: Language) -> [String] {
    let entry = release.entry
    let colon = language.text(" : ", ": ")
    var lines = [
      language.text("Envoi ", "Release ") + "\(entry.id)" + language.text(" à ", " to ")
        + "\(entry.recipient), \(entry.type)\(colon)\(Words.state(entry.state, language))"
    ]
    if release.hasLeft == nil { lines.append(notLeft(language)) }
    if let meaning = FlowLookup.meaning(of: entry, language) { lines.append(meaning) }
    var seen: Set<Basis> = []
    for basis in reasons.compactMap(\.basis) where seen.insert(basis).inserted {
      lines.append(
        language.text("Base légale : ", "Legal basis: ")
          + "\(basis.text) (\(basis.kind.text(in: language)), \(basis.status.text(in: language)))")
    }
    if reasons.isEmpty {
      lines.append(
        language.text(
          "Aucun motif n'est enregistré pour ces champs.", "No reason is recorded for these fields."))
    }
    return lines
  }

  private func notLeft(_ language: Language) -> String {
    switch release.entry.state {
    case .due, .waiting, .refused:
      language.text(
        "Rien n'a été communiqué. Ci-dessous, ce que la convention permettrait ; le format du destinataire peut en prendre moins.",
        "Nothing has been released. Below is what the convention would permit; the recipient's format may take less.")
    case .sealed:
      language.text(
        "Rien n'a encore été communiqué : le destinataire n'a pas relevé cet envoi.",
        "Nothing has been released yet: the recipient has not collected it.")
    case .delivered, .withheld, .unchanged, .tombstone, .rejected, .undelivered, .discarded, .recalled:
      language.text("Rien n'a été communiqué.", "Nothing has been released.")
    }
  }

  private func title(_ path: String, _ language: Language) -> String {
    FactPath(path).flatMap { catalogue[$0]?.title(in: language) } ?? path
  }

  private func ground(of reason: Reason, _ language: Language) -> String {
    if reason.ground == .condition, let condition = policy.condition(reason.rule) {
      return language.text("condition non remplie : ", "condition not met: ")
        + condition.text(in: language) { title($0.text, language) }
    }
    return reason.groundText(in: language)
  }

  /// A reason about a condition may name a household's fact and be filed under the person, who has no such household.
  private func kind(of bearer: String) -> BearerKind? {
    let own = release.entry.bearer
    if own.text == bearer { return own.kind }
    return reasons.first { $0.bearer == bearer }.flatMap { FactPath(Self.path($0))?.bearer }
  }

  /// The path without its item: the item of a list may name a person by an author's own reference.
  private static func path(_ reason: Reason) -> String { String(reason.key.prefix { $0 != "[" }) }

  private func emit(_ reasons: [Reason], _ console: Console) {
    let entry = release.entry
    let about: JSONObject = [
      "release": .string(entry.id), "to": .string(entry.recipient.text), "type": .string(entry.type.text),
      "state": .string(entry.state.rawValue), "left": .bool(release.hasLeft != nil),
    ]
    if reasons.isEmpty { console.emit(.object(about)) }
    for reason in reasons {
      var object = about
      object["path"] = .string(Self.path(reason))
      for (name, value) in reason.shownJSON { object[name] = value }
      console.emit(.object(object))
    }
  }
}

extension ReleaseDetail {
  /// When it left: when its recipient collected it first.
  var hasLeft: Instant? { collectedAt ?? deliveredAt }
}

extension Policy {
  /// The condition that is written at that place, among all conventions of today.
  func condition(_ rule: String) -> Condition? {
    PartnerKind.allCases.lazy.compactMap { convention(for: $0) }.flatMap(\.purposes).flatMap(\.conditions).first {
      $0.rule == rule
    }
  }
}
