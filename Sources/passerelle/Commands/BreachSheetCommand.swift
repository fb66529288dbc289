import ArgumentParser
import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Release
import Store
import Trust

/// `passerelle breach sheet`: what may have leaked in a time, for the notification within 72 hours (GDPR 33, 34). No value of any person.
struct BreachSheetCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sheet",
      abstract: words(
        "La fiche d'une violation de données : ce qui est parti, à qui, ce qui a été regardé (rôle dpo, journalisé).",
        "The sheet of a data breach: what left, to whom, what was looked at (role dpo, logged)."),
      discussion: words(
        "Rien n'y dit une valeur ni qui est concerné. Les collectes sont celles du journal ; ce que la conservation a effacé n'y est plus.",
        "Nothing in it tells a value or who is concerned. Collections are those of the log; what retention has erased is not in it."
      ))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(words("Depuis (AAAA-MM-JJ ou RFC 3339).", "Since (YYYY-MM-DD or RFC 3339)."), valueName: "date"))
  var since: String
  @Option(
    help: .init(
      words("Jusqu'à (ce jour compris, ou RFC 3339).", "Until (that day included, or RFC 3339)."), valueName: "date"))
  var until: String
  @Option(help: .init(words("Seulement ce destinataire.", "This recipient only.")))
  var to: String?
  @Option(
    help: .init(
      words(
        "Seulement ce qui a été relevé avec cette clé, par exemple caf-041/cle-1.",
        "Only what was collected with this key, such as caf-041/cle-1.")))
  var partnerKey: String?
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Option(
    help: .init(
      words("Écrire aussi la page à imprimer dans ce fichier.", "Write the page to print to this file, too."),
      valueName: words("fichier", "file")))
  var page: String?

  func validate() throws {
    try Parsed.checkReason(reason)
    _ = try (period(), recipient())
  }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    let role = try desk.require(.dpo)
    let (from, end) = try period()
    let catalogue = try Catalogue(directory: Installation.find(console).dossierSchemas)
    let partners = try PartnerRegistry(directory: desk.home.partners).partners
    try await desk.log(role, "breach sheet", target: partnerKey ?? recipient()?.text, reason: reason)
    let tally = try await Self.tally(desk.reading(), from: from, until: end, to: try recipient(), with: partnerKey, catalogue)
    let sheet = BreachSheet(
      tally: tally, from: from, until: end, at: Assembly.systemClock.now, catalogue: catalogue, partners: partners)
    let printed = sheet.page(in: console.language)
    console.emit(sheet.json)
    if let page { try Data(printed.html.utf8).write(to: URL(fileURLWithPath: page), options: .atomic) }
    console.say(printed.title)
    for section in printed.sections {
      console.say()
      if let title = section.title { console.say(title) }
      for line in section.lines { console.say("  " + line) }
      for row in section.rows { console.say("  \(row.name) : \(row.value)") }
      guard !section.table.isEmpty else { continue }
      var table = Table(section.head)
      for row in section.table { table.add(row) }
      console.show(table)
    }
  }

  /// Walks the log of accesses back through that time, then what came to nothing in it.
  private static func tally(
    _ store: any DossierReading, from: Instant, until end: Instant, to recipient: PartnerID?, with key: String?,
    _ catalogue: Catalogue
  ) async throws -> BreachTally {
    var tally = BreachTally(catalogue)
    var position: Int64?
    walk: while true {
      let logged = try await store.accesses(before: position, limit: 500)
      guard let last = logged.last else { break }
      for access in logged.map(\.access) where access.at < end {
        if access.at < from { break walk }
        if recipient == nil, key == nil { tally.add(look: access) }
        if let key, access.key != key {
          if access.key == nil, !BreachTally.collected(in: access).isEmpty { tally.addUnsignedCollection() }
          continue
        }
        for id in BreachTally.collected(in: access) {
          guard let entry = try await store.release(id)?.entry, recipient == nil || entry.recipient == recipient else { continue }
          try await tally.add(entry, collectedBy: access) {
            try await store.reasons(of: id).flatMap { ReasonBook.reasons($0) }
          }
        }
      }
      position = last.position
    }
    // What came to nothing was collected with no key.
    if key != nil { return tally }
    for state in [ReleaseState.withheld, .tombstone, .refused] {
      var filter = ReleaseFilter()
      (filter.state, filter.recipient, filter.until) = (state, recipient, end)
      var cursor: FlowCursor?
      repeat {
        let page = try await store.releases(filter, after: cursor, limit: 500)
        for entry in page.entries where entry.changedAt >= from && entry.changedAt < end { tally.add(untold: entry) }
        cursor = page.next
      } while cursor != nil
    }
    return tally
  }

  private func recipient() throws -> PartnerID? { try Parsed.optional(to, "--to", PartnerID.init) }

  private func period() throws -> (from: Instant, until: Instant) {
    let from = try Parsed.required(since, "--since") { text in CivilDay(text).map { Self.midnight($0, 0) } ?? Instant(text) }
    let end = try Parsed.required(until, "--until") { text in CivilDay(text).map { Self.midnight($0, 1) } ?? Instant(text) }
    guard from < end else {
      throw ValidationError(words("--until : après --since.", "--until: after --since."))
    }
    return (from, end)
  }

  /// The first moment (UTC) of the day so many days later.
  private static func midnight(_ day: CivilDay, _ later: Int) -> Instant {
    Instant(milliseconds: Int64(day.daysSinceEpoch + later) * 86_400_000)
  }
}
