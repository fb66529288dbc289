import Consent
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// Finding a flow or a release by its number, and showing releases.
enum FlowLookup {
  /// The flow of that number. One that says that a person is protected is for the data protection officer alone: it would tell of
  /// whom (design §3.13).
  static func flow(_ number: String, _ desk: Desk) async throws -> FlowDetail {
    if let detail = try await desk.reading().flow(number) {
      let tellsProtection =
        detail.statements.contains { $0.keys.contains { $0.path.text == "/usager/protection" } }
        || detail.unrecorded.contains(where: \.fact.isReserved)
      if tellsProtection { _ = try desk.require(.dpo) }
      return detail
    }
    throw desk.console.complaint(
      ExitStatus.notFound, "Aucun flux, ou plusieurs, dont le numéro commence par \(number).",
      "No flow, or more than one, whose number begins with \(number).")
  }

  /// The releases, then what each code that stops some of them means.
  static func show(_ releases: [ReleaseEntry], _ console: Console) {
    var table = Table(
      console.text("Envoi", "Release"), console.text("À", "To"), "Type", console.text("État", "State"),
      console.text("Depuis", "Since"), console.text("Éléments en cause", "Elements concerned"))
    var meanings: [String] = []
    for release in releases {
      table.add(
        release.id, release.recipient.text, release.type.text, Words.state(release.state, console.language),
        release.changedAt.description, release.names.joined(separator: ", "))
      guard let meaning = meaning(of: release, console.language) else { continue }
      let line = Words.state(release.state, console.language) + console.text(" : ", ": ") + meaning
      if !meanings.contains(line) { meanings.append(line) }
    }
    console.show(table)
    for meaning in meanings { console.say(meaning) }
  }

  /// Why a release waits or was refused, in words; nil when it does neither.
  static func meaning(of release: ReleaseEntry, _ language: Language) -> String? {
    guard let code = release.code else { return nil }
    let names = release.names.joined(separator: ", ")
    return code.text(["format": release.type.text, "names": names, "element": names], in: language)
  }

  static func json(_ release: ReleaseEntry) -> JSONObject {
    var object: JSONObject = [
      "release": .string(release.id), "to": .string(release.recipient.text), "type": .string(release.type.text),
      "bearer": .string(release.bearer.text), "state": .string(release.state.rawValue),
      "cause": .string(release.cause), "createdAt": .string(release.createdAt.description),
      "changedAt": .string(release.changedAt.description), "attempts": .integer(release.attempts),
    ]
    if let code = release.code { object["code"] = .string(code.rawValue) }
    if release.sendings > 0 { object["sendings"] = .integer(release.sendings) }
    if let term = release.term {
      object["noticeAt"] = .string(term.noticeAt.description)
      object["escalateAt"] = .string(term.escalateAt.description)
      if let due = term.dueAt { object["dueAt"] = .string(due.description) }
    }
    if !release.names.isEmpty { object["names"] = .array(release.names.map { .string($0) }) }
    return object
  }
}
