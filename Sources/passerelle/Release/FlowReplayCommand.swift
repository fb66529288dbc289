import ArgumentParser
import Exchange
import Gateway
import Identity
import JSONTree
import Release
import Store
import Trust

/// `passerelle flow replay`: makes releases once more, from the facts and by the rules of now.
struct FlowReplayCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "replay",
      abstract: words(
        "Refaire des envois, avec les faits et les règles d'aujourd'hui.",
        "Make releases once more, from the facts and by the rules of today."),
      discussion: words(
        "L'original demeure ; le nouvel envoi a son propre identifiant et renvoie à lui. --dry-run dit ce qui changerait dans le document, sans aucune valeur.",
        "The original stays; the new release has an identifier of its own and points to it. --dry-run says what would change in the document, without any value."
      ))
  }

  @OptionGroup var order: ReleaseOrder
  @Option(help: .init(words("Seulement les envois dans cet état.", "Only releases in this state.")))
  var state: String?
  @Flag(help: .init(words("Refaire aussi ce qui a déjà été refait.", "Make once more what was made once more already.")))
  var again = false

  /// What is to be made still is made anyway.
  private static let states = ReleaseState.allCases.filter { ![.due, .waiting].contains($0) }
  /// What a filter is about unless it says otherwise: what somebody has, or should have.
  private static let usual: [ReleaseState] = [.sealed, .delivered, .rejected, .undelivered]

  func validate() throws {
    _ = try Parsed.optional(state, "--state", { text in Self.states.first { $0.rawValue == text } })
  }

  /// Of whom, for whom, in which form.
  private struct Situation: Hashable {
    let bearer: String
    let recipient: PartnerID
    let type: MessageType

    init(_ entry: ReleaseEntry) { (bearer, recipient, type) = (entry.bearer.text, entry.recipient, entry.type) }
  }

  func run() async throws {
    let desk = try order.options.desk()
    let role = try desk.require(.policy)
    let (console, store) = (desk.console, try desk.reading())
    let usual = order.choice.release.isEmpty ? Self.usual : Self.states
    let states = state.map { text in Self.states.filter { $0.rawValue == text } } ?? usual
    var situations: Set<Situation> = []
    var chosen: [ReleaseEntry] = []
    let entries = try await order.choice.entries(store, in: states, console).sorted { $0.createdAt > $1.createdAt }
    for entry in entries where states.contains(entry.state) {
      // Of a situation only the newest is made again: it says what holds today.
      if entry.mode == .state, !situations.insert(Situation(entry)).inserted { continue }
      var replays = try await store.replays(of: entry.id)
      if try await store.release(entry.id)?.replays != nil { replays.append(entry.id) }
      if let last = replays.last {
        console.note(
          console.text(
            "\(entry.id) a déjà été refait, \(replays.count) fois, en dernier par \(last)\(again ? "." : " : laissé (--again le refait).")",
            "\(entry.id) was made once more already, \(replays.count) time(s), last by \(last)\(again ? "." : ": left alone (--again makes it).")"
          ))
        if !again { continue }
      }
      chosen.append(entry)
    }
    if order.dryRun {
      for start in stride(from: 0, to: chosen.count, by: ControlOrder.limit) {
        let ids = chosen[start..<min(start + ControlOrder.limit, chosen.count)].map(\.id).joined(separator: " ")
        try await desk.log(role, "flow replay --dry-run", target: ids, reason: order.reason)
      }
      return try await rehearse(chosen, store, desk)
    }
    let (done, made) = try await ReleaseOrder.carryOut(
      { .replay($0) }, "flow replay", on: chosen.map(\.id), order.reason, desk)
    for id in done { if let new = made[id] { console.say("\(id) → \(new)") } }
    console.say(console.text("\(done.count) envoi(s) à refaire.", "\(done.count) release(s) to be made once more."))
    let left = chosen.count - done.count
    if left > 0 {
      console.note(
        console.text(
          "\(left) envoi(s) ne se refont pas : des notifications, ou plus rien n'est tenu de la personne.",
          "\(left) release(s) cannot be made once more: notices, or nothing is held of the person any more."))
    }
  }

  private func rehearse(_ entries: [ReleaseEntry], _ store: any DossierReading, _ desk: Desk) async throws {
    let console = desk.console
    let rules = try ChangedRules.current(
      Installation.find(console), PartnerRegistry(directory: desk.home.partners).partners)
    var table = Table(
      console.text("Envoi", "Release"), console.text("À", "To"), "Type", console.text("Deviendrait", "Would be"),
      console.text("Ce qui changerait", "What would change"))
    for entry in entries {
      let preview = rules.preview(
        entry, sealed: try await store.sealedRelease(entry.id), recalled: try await store.recall(entry.bearer),
        on: Assembly.systemClock.now.day)
      console.emit(Self.json(preview, of: entry))
      table.add(
        entry.id, entry.recipient.text, entry.type.text, Self.text(preview.outcome, console), Self.changes(preview, console))
    }
    console.show(table)
    console.say(
      console.text(
        "\(entries.count) envoi(s) ; rien n'est fait (--dry-run).", "\(entries.count) release(s); nothing is done (--dry-run)."))
  }

  private static func text(_ outcome: Rehearsal.Outcome, _ console: Console) -> String {
    switch outcome {
    case .told: console.text("envoyé", "sent")
    case .waiting: console.text("en attente", "waiting")
    case .inexpressible: console.text("impossible", "refused")
    case .withheld: console.text("retenu", "withheld")
    case .unsent: console.text("rien de tel n'est envoyé", "nothing such is sent")
    }
  }

  private static func changes(_ preview: ReplayPreview, _ console: Console) -> String {
    guard let differences = preview.differences else { return "–" }
    if differences.isEmpty { return console.text("rien", "nothing") }
    return differences.map { difference in
      let sign =
        switch difference.kind {
        case .added: "+"
        case .removed: "−"
        case .changed: "≠"
        }
      return sign + difference.pointer
    }.joined(separator: " ")
  }

  private static func json(_ preview: ReplayPreview, of entry: ReleaseEntry) -> JSONValue {
    var object: JSONObject = ["release": .string(entry.id), "outcome": .string(preview.outcome.rawValue)]
    if let differences = preview.differences {
      object["differences"] = .array(
        differences.map { ["pointer": .string($0.pointer), "kind": .string($0.kind.rawValue)] })
    }
    return .object(object)
  }
}
