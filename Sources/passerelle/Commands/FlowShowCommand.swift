import ArgumentParser
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
    var table = Table(console.text("Quoi", "What"), "")
    table.add(console.text("flux", "flow"), detail.entry.flow)
    table.add(console.text("état", "state"), Words.state(detail.entry.state, console.language))
    if let refusal = detail.entry.refusal {
      table.add("code", refusal.code.rawValue)
      table.add(console.text("où", "where"), refusal.pointer ?? "–")
      table.add(console.text("pourquoi", "why"), refusal.code.text(refusal.details, in: console.language))
    }
    table.add("type", detail.entry.type?.text ?? "–")
    table.add(console.text("parole de", "word of"), detail.entry.author?.text ?? "–")
    table.add(console.text("signé par", "signed by"), detail.entry.partner.text)
    if let message = detail.message { table.add("source, id", message.description) }
    table.add(console.text("reçu", "received"), detail.entry.receivedAt.description)
    if let digest = detail.payloadDigest { table.add(console.text("empreinte", "digest"), "sha-256:\(digest)") }
    if let leaf = detail.leaf {
      let state = leaf.isIntegrated ? console.text("intégrée", "integrated") : console.text("en attente", "pending")
      table.add(console.text("feuille", "leaf"), "\(leaf.position) \(leaf.hash) (\(state))")
    }
    for (name, digest) in detail.evidence.sorted(by: { $0.key < $1.key }) {
      table.add(console.text("fondé sur ", "rests on ") + name, digest.description)
    }
    for line in detail.statements {
      table.add(
        console.text("dit de ", "said of ") + line.bearer.kind.rawValue,
        "\(line.bearer.text), \(line.referenceDate), \(line.keys.count) \(console.text("faits", "facts"))")
    }
    for link in detail.links {
      table.add(console.text("lien ", "link ") + link.kind.rawValue, "\(link.target.text): \(link.evidence)")
    }
    console.show(table)
    console.say()
    console.show(FlowLookup.table(detail.releases, console))
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
    object["statements"] = .array(
      detail.statements.map { line in
        .object([
          "bearer": .string(line.bearer.text), "kind": .string(line.bearer.kind.rawValue),
          "referenceDate": .string(line.referenceDate.description),
          "facts": .array(line.keys.map { .string($0.path.text) }),
        ])
      })
    object["links"] = .array(
      detail.links.map {
        .object([
          "kind": .string($0.kind.rawValue), "bearer": .string($0.target.text), "evidence": .string($0.evidence),
        ])
      })
    object["releases"] = .array(detail.releases.map(FlowLookup.json))
    return .object(object)
  }
}
