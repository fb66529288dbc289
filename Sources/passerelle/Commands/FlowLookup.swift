import ArgumentParser
import Exchange
import Identity
import JSONTree
import Store

/// Finding a flow or a release by its number, and showing releases.
enum FlowLookup {
  static func flow(_ number: String, _ desk: Desk) async throws -> FlowDetail {
    if let detail = try await desk.reading().flow(number) { return detail }
    desk.console.note(
      desk.console.text(
        "Aucun flux, ou plusieurs, dont le numéro commence par \(number).", "No flow, or more than one, whose number begins with \(number)."))
    throw ExitStatus.notFound
  }

  static func table(_ releases: [ReleaseEntry], _ console: Console) -> Table {
    var table = Table(
      console.text("Envoi", "Release"), console.text("À", "To"), "Type", console.text("État", "State"),
      console.text("Depuis", "Since"), console.text("Ce qui manque", "What is missing"))
    for release in releases {
      table.add(
        release.id, release.recipient.text, release.type.text, Words.state(release.state, console.language),
        release.changedAt.description, ([release.code?.rawValue].compactMap { $0 } + release.names).joined(separator: " "))
    }
    return table
  }

  static func json(_ release: ReleaseEntry) -> JSONValue {
    var object: JSONObject = [
      "release": .string(release.id), "to": .string(release.recipient.text), "type": .string(release.type.text),
      "bearer": .string(release.bearer.text), "state": .string(release.state.rawValue),
      "cause": .string(release.cause), "createdAt": .string(release.createdAt.description),
      "changedAt": .string(release.changedAt.description), "attempts": .integer(release.attempts),
    ]
    if let code = release.code { object["code"] = .string(code.rawValue) }
    if !release.names.isEmpty { object["names"] = .array(release.names.map { .string($0) }) }
    return .object(object)
  }
}
