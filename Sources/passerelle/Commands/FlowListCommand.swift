import ArgumentParser
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle flow list`: what came in, newest first, by any filter.
struct FlowListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: words("Les messages reçus, du plus récent au plus ancien.", "Messages received, newest first."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Signé par ce partenaire.", "Signed by this partner.")))
  var partner: String?
  @Option(help: .init(words("De ce type.", "Of this type.")))
  var type: String?
  @Option(help: .init(words("recorded (enregistré) ou refused (refusé).", "recorded or refused.")))
  var state: String?
  @Option(help: .init(words("Refusé avec ce code.", "Refused with this code.")))
  var code: String?
  @Option(help: .init(words("Reçu à partir de (RFC 3339).", "Received from (RFC 3339).")))
  var from: String?
  @Option(help: .init(words("Reçu avant (RFC 3339).", "Received before (RFC 3339).")))
  var until: String?
  @Option(
    help: .init(
      words(
        "Qui parle de ce dossier, nommé comme son organisme le nomme : departement-04/E-17 ; d'un foyer, foyer:caf-041/2901234.",
        "About this file, named as its body names it: departement-04/E-17; of a household, foyer:caf-041/2901234."),
      valueName: words("organisme/référence", "body/reference")))
  var about: String?
  @Option(help: .init(words("Pourquoi, avec --about (journalisé).", "Why, with --about (logged).")))
  var reason: String?
  @Flag(
    help: .init(
      words(
        "Les envois que leur destinataire n'a pas pris à temps, dans l'ordre des rappels.",
        "The releases that their recipient did not take in time, in the order of notices.")))
  var due = false
  @Option(
    help: .init(
      words(
        "Avec --due : aussi ce qui doit être rappelé d'ici à tant de jours, de 1 à 366.",
        "With --due: also what somebody is to be told of within so many days, 1 to 366."), valueName: words("jours", "days")))
  var within: Int?
  @Option(help: .init(words("Combien de lignes, de 1 à 1000.", "How many lines, 1 to 1000.")))
  var limit = 30
  @Option(help: .init(words("La suite d'une liste : le curseur affiché.", "More of a list: the cursor shown.")))
  var after: String?

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError(words("--limit : de 1 à 1000.", "--limit: 1 to 1000.")) }
    let filter = try filter()
    try reason.map(Parsed.checkReason)
    guard (about == nil) == (reason == nil) else {
      throw ValidationError(words("--about demande --reason, et lui seul.", "--about asks for --reason, and nothing else does."))
    }
    guard !due || filter == FlowFilter() else {
      throw ValidationError(words("--due se dit seul.", "--due is said alone."))
    }
    guard within.map({ due && (1...366).contains($0) }) ?? true else {
      throw ValidationError(words("--within : avec --due, de 1 à 366.", "--within: with --due, 1 to 366."))
    }
    if due { return }
    // The store takes a cursor that it never gave as the end of the list.
    _ = try Parsed.optional(after, "--after", { Int64($0).flatMap { $0 > 0 ? $0 : nil } })
  }

  func run() async throws {
    let desk = try options.desk()
    // A list about somebody says what happened to a person.
    let role = try about == nil ? desk.require(.metadata, .content, .policy, .dpo) : desk.require(.content, .dpo)
    let store = try desk.reading()
    let filter = try filter()
    if let subject = filter.subject, let reason {
      // Logged under the gateway's own identifier: a body's reference would name somebody for as long as the log lives.
      let known = try await store.bearer(of: subject)
      try await desk.log(role, "flow list --about", target: known?.text ?? "-", reason: reason)
    }
    if due { return try await showLate(desk) }
    let page = try await store.flows(filter, after: after.map { FlowCursor($0) }, limit: limit)
    let console = desk.console
    var table = Table(
      console.text("Flux", "Flow"), console.text("Reçu", "Received"), console.text("Signé par", "Signed by"), "Type",
      console.text("État", "State"), "Code")
    for entry in page.entries {
      console.emit(Self.json(entry))
      table.add(
        entry.flow, entry.receivedAt.description, entry.partner.text, entry.type?.text ?? "–",
        Words.state(entry.state, console.language), entry.refusal?.code.rawValue ?? "")
    }
    console.show(table)
    if let next = page.next {
      console.emit(.object(["next": .string(next.text)]))
      console.say(console.text("La suite : --after \(next.text)", "More: --after \(next.text)"))
    }
  }

  private func showLate(_ desk: Desk) async throws {
    let (console, now) = (desk.console, Assembly.systemClock.now)
    let horizon = now.adding(seconds: Int64(within ?? 0) * 86_400)
    let page = try await desk.reading().late(at: horizon, after: after.map { FlowCursor($0) }, limit: limit)
    var table = Table(
      console.text("Envoi", "Release"), console.text("À", "To"), "Type", console.text("État", "State"),
      console.text("Depuis", "Since"), console.text("Échéance", "Due"), console.text("Niveau", "Level"))
    for entry in page.entries {
      let level = entry.term?.level(at: now)
      var json = FlowLookup.json(entry)
      if let level { json["level"] = .string(level.rawValue) }
      console.emit(.object(json))
      table.add(
        entry.id, entry.recipient.text, entry.type.text, Words.state(entry.state, console.language), entry.createdAt.description,
        entry.term?.dueAt?.description ?? "–", level.map { Words.level($0, console.language) } ?? "–")
    }
    console.show(table)
    if let next = page.next {
      console.emit(.object(["next": .string(next.text)]))
      console.say(console.text("La suite : --due --after \(next.text)", "More: --due --after \(next.text)"))
    }
  }

  private func filter() throws -> FlowFilter {
    var filter = FlowFilter()
    filter.partner = try Parsed.optional(partner, "--partner", PartnerID.init)
    filter.type = try Parsed.optional(type, "--type", MessageType.init)
    filter.state = try Parsed.optional(state, "--state", FlowState.init(rawValue:))
    filter.code = try Parsed.optional(code, "--code", RefusalCode.init(rawValue:))
    filter.from = try Parsed.optional(from, "--from", { Instant($0) })
    filter.until = try Parsed.optional(until, "--until", { Instant($0) })
    filter.subject = try Parsed.optional(about, "--about", Parsed.subject)
    return filter
  }

  static func json(_ entry: FlowEntry) -> JSONValue {
    var object: JSONObject = [
      "flow": .string(entry.flow), "state": .string(entry.state.rawValue), "partner": .string(entry.partner.text),
      "receivedAt": .string(entry.receivedAt.description),
    ]
    if let author = entry.author { object["author"] = .string(author.text) }
    if let type = entry.type { object["type"] = .string(type.text) }
    if let refusal = entry.refusal {
      object["code"] = .string(refusal.code.rawValue)
      if let pointer = refusal.pointer { object["pointer"] = .string(pointer) }
      object["repeats"] = .integer(entry.repeats)
    }
    return .object(object)
  }
}
