import ArgumentParser
import Consent
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle flow show`: one message and everything that came of it; no person is shown.
struct FlowShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: words("Un message et ce qu'il est devenu.", "One message and what became of it."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du flux, ou son début.", "The flow's number, or its beginning.")))
  var flow: String

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let detail = try await FlowLookup.flow(flow, desk)
    let console = desk.console
    console.emit(Self.json(detail))
    var table = Table(console.text("Quoi", "What"), console.text("Valeur", "Value"))
    addMessage(detail, to: &table, console)
    addProofs(detail, to: &table, console)
    addPersons(detail, to: &table, console.language)
    console.show(table)
    if !detail.unrecorded.isEmpty, !console.json {
      console.say()
      UnrecordedTable(detail: detail, catalogue: try Self.catalogue(console)).show(detail.unrecorded, console)
    }
    guard !detail.releases.isEmpty else { return }
    console.say()
    FlowLookup.show(detail.releases, console)
  }

  private static func catalogue(_ console: Console) throws -> Catalogue {
    try Catalogue(directory: Installation.find(console).dossierSchemas)
  }

  private func addMessage(_ detail: FlowDetail, to table: inout Table, _ console: Console) {
    let entry = detail.entry
    table.add(console.text("flux", "flow"), entry.flow)
    table.add(console.text("état", "state"), Words.state(entry.state, console.language))
    if let refusal = entry.refusal {
      table.add("code", refusal.code.rawValue)
      table.add(console.text("où", "where"), refusal.pointer ?? "–")
      table.add(console.text("pourquoi", "why"), refusal.code.text(refusal.details, in: console.language))
    }
    table.add("type", entry.type?.text ?? "–")
    table.add(console.text("parole de", "word of"), entry.author?.text ?? "–")
    table.add(console.text("signé par", "signed by"), entry.partner.text)
    if let message = detail.message { table.add("source, id", message.description) }
    table.add(console.text("reçu", "received"), entry.receivedAt.description)
    if entry.repeats > 0 {
      let last = entry.lastAt.map { ", " + console.text("la dernière le ", "last on ") + $0.description } ?? ""
      table.add(
        console.text("refusé de nouveau", "refused again"),
        Words.count(Int(entry.repeats), ("fois", "fois"), ("time", "times"), console.language) + last)
    }
  }

  private func addProofs(_ detail: FlowDetail, to table: inout Table, _ console: Console) {
    if detail.entry.state == .recorded, !detail.isReadable {
      table.add(console.text("contenu", "content"), console.text("effacé", "erased"))
    }
    if let digest = detail.payloadDigest { table.add(console.text("empreinte", "digest"), "sha-256:\(digest)") }
    if let leaf = detail.leaf {
      let state = leaf.isIntegrated ? console.text("intégrée au journal", "in the log") : console.text("en attente", "pending")
      table.add(console.text("feuille \(leaf.position)", "leaf \(leaf.position)"), "\(leaf.hash) (\(state))")
    }
    for (name, digest) in detail.evidence.sorted(by: { $0.key < $1.key }) {
      table.add(Words.evidence(name, console.language), digest.description)
    }
  }

  private func addPersons(_ detail: FlowDetail, to table: inout Table, _ language: Language) {
    for line in detail.statements {
      table.add(
        language.text("dit d'un ", "said of a ") + line.bearer.kind.rawValue,
        "\(line.bearer.text), "
          + language.text("au ", "as of ") + "\(line.referenceDate), "
          + Words.count(line.keys.count, ("fait", "faits"), ("fact", "facts"), language))
    }
    for link in detail.links {
      table.add(
        link.kind.text(in: language), "\(link.target.kind.rawValue) \(link.target.text), \(link.evidenceText(in: language))")
    }
  }

  static func json(_ detail: FlowDetail) -> JSONValue {
    var object = FlowListCommand.json(detail.entry).objectValue ?? [:]
    if let message = detail.message {
      object["source"] = .string(message.source)
      object["id"] = .string(message.id)
    }
    if let digest = detail.payloadDigest { object["payloadDigest"] = .string("sha-256:\(digest)") }
    if let leaf = detail.leaf {
      object["leaf"] = .object([
        "position": .integer(leaf.position), "hash": .string(leaf.hash.description), "integrated": .bool(leaf.isIntegrated),
      ])
    }
    var evidence = JSONObject()
    for (name, digest) in detail.evidence.sorted(by: { $0.key < $1.key }) { evidence[name] = .string(digest.description) }
    object["evidence"] = .object(evidence)
    if detail.entry.state == .recorded { object["readable"] = .bool(detail.isReadable) }
    object["statements"] = .array(
      detail.statements.map { line in
        .object([
          "bearer": .string(line.bearer.text), "kind": .string(line.bearer.kind.rawValue),
          "referenceDate": .string(line.referenceDate.description),
          "facts": .array(line.keys.map { .string($0.path.text) }),
        ])
      })
    object["unrecorded"] = .array(
      detail.unrecorded.map { line in
        .object([
          "path": .string(line.fact.path.text), "bearer": line.bearer.map { .string($0.text) } ?? .null,
          "rule": .string(line.fact.rule),
        ])
      })
    object["links"] = .array(
      detail.links.map {
        .object([
          "kind": .string($0.kind.rawValue), "bearer": .string($0.target.text), "evidence": .string($0.evidence),
        ])
      })
    object["releases"] = .array(detail.releases.map { .object(FlowLookup.json($0)) })
    return .object(object)
  }
}
