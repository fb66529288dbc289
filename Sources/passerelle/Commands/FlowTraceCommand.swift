import ArgumentParser
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle flow trace`: the way of one message through the house, step by step, in time.
struct FlowTraceCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "trace",
      abstract: words("Le chemin d'un message dans la maison, pas à pas.", "The way of one message through the house, step by step."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du flux, ou son début.", "The flow's number, or its beginning.")))
  var flow: String

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let detail = try await FlowLookup.flow(flow, desk)
    let store = try desk.reading()
    var steps = Self.steps(of: detail, desk.console.language)
    for release in detail.releases {
      if let whole = try await store.release(release.id) { steps += Self.steps(of: whole, desk.console.language) }
    }
    let console = desk.console
    var table = Table(console.text("Quand", "When"), console.text("Pièce", "Room"), console.text("Ce qui s'est passé", "What happened"))
    for step in steps.sorted(by: { $0.at < $1.at }) {
      console.emit(.object(["at": .string(step.at.description), "room": .string(step.room), "what": .string(step.what)]))
      table.add(step.at.description, step.room, step.what)
    }
    console.show(table)
  }

  struct Step {
    let at: Instant
    let room: String
    let what: String
  }

  private static func steps(of detail: FlowDetail, _ language: Language) -> [Step] {
    let entry = detail.entry
    var steps = [
      Step(at: entry.receivedAt, room: "receive", what: language.text("reçu, signé par ", "received, signed by ") + entry.partner.text)
    ]
    if let refusal = entry.refusal {
      steps.append(Step(at: entry.receivedAt, room: refusal.code.room, what: refusal.code.rawValue + " : " + refusal.code.text(refusal.details, in: language)))
      return steps
    }
    let facts = detail.statements.reduce(0) { $0 + $1.keys.count }
    let what = language.text(
      "\(detail.statements.count) énoncés, \(facts) faits, \(detail.links.count) décisions d'identité, \(detail.releases.count) envois",
      "\(detail.statements.count) statements, \(facts) facts, \(detail.links.count) identity decisions, \(detail.releases.count) releases")
    steps.append(Step(at: entry.receivedAt, room: "record", what: what))
    return steps
  }

  private static func steps(of release: ReleaseDetail, _ language: Language) -> [Step] {
    let entry = release.entry
    let to = "\(entry.recipient) \(entry.type)"
    var steps = [Step(at: entry.createdAt, room: "release", what: language.text("envoi demandé : ", "release asked for: ") + to)]
    let missing = ([entry.code?.rawValue].compactMap { $0 } + entry.names).joined(separator: " ")
    steps.append(
      Step(
        at: entry.changedAt, room: "release",
        what: [Words.state(entry.state, language), to, missing].filter { !$0.isEmpty }.joined(separator: " · ")))
    if let at = release.collectedAt { steps.append(Step(at: at, room: "deliver", what: language.text("relevé par ", "collected by ") + entry.recipient.text)) }
    if let at = release.deliveredAt { steps.append(Step(at: at, room: "deliver", what: language.text("accusé par ", "acknowledged by ") + entry.recipient.text)) }
    return steps
  }
}
