import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import Translation

/// `passerelle adapters check`: loads adapters and proves them on their examples and on documents made from their rows.
struct AdaptersCheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: words(
        "Charger des adaptateurs et les prouver, sur leurs exemples et sur des documents faits de leurs lignes.",
        "Load adapters and prove them, on their examples and on documents made from their rows."))
  }

  @Option(help: .init(words("Combien de documents faits.", "How many documents are made."), valueName: "n"))
  var documents = 200
  @Option(help: .init(words("La graine des documents faits.", "The seed of the documents made."), valueName: "n"))
  var seed: UInt64 = 1
  @Option(help: .init(words("Le partenaire dont les tables de codes s'appliquent.", "The partner whose code tables apply.")))
  var partner: String?
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false
  @Argument(help: .init(words("Les formats ; tous sans eux.", "The formats; all without them.")))
  var types: [String] = []

  func validate() throws {
    _ = try Parsed.optional(partner, "--partner", PartnerID.init)
    if !(1...1_000_000).contains(documents) {
      throw ValidationError(words("--documents : de 1 à 1 000 000.", "--documents: from 1 to 1,000,000."))
    }
  }

  func run() async throws {
    let console = Console(json: json)
    let shelf = try AdapterShelf(console)
    let owner = try Parsed.optional(partner, "--partner", PartnerID.init)
    var unproven = 0
    for name in types.isEmpty ? try shelf.types() : types {
      let report: ProofReport? = try await Progress.waiting(console, console.text("Preuve de \(name)", "Proving \(name)")) {
        try self.report(name, shelf, owner, console)
      }
      if report?.isProven != true { unproven += 1 }
    }
    guard unproven == 0 else {
      throw console.complaint(
        ExitStatus.refused, "Adaptateurs qui ne sont pas prouvés : \(unproven).", "Adapters that are not proven: \(unproven).")
    }
  }

  /// The report, shown; nil when the adapter cannot even be loaded.
  private func report(_ name: String, _ shelf: AdapterShelf, _ owner: PartnerID?, _ console: Console) throws -> ProofReport? {
    let adapter: Adapter
    do { adapter = try shelf.adapter(name) } catch let error as AdapterError {
      console.emit([
        "type": .string(name), "proven": .bool(false), "file": .string(error.file), "line": .integer(Int64(error.line)),
        "row": .string(error.row), "expected": .string(error.expected),
      ])
      console.say("✘ \(name)\n    \(error)")
      return nil
    }
    let proof = AdapterProof(adapter, partner: owner, day: Assembly.systemClock.now.day)
    let report = proof.report(try shelf.examples(adapter.type), documents: documents, seed: seed)
    console.emit(json(report))
    let counts = console.text(
      "exemples \(report.examples.passed)/\(report.examples.total), faits \(report.made.passed)/\(report.made.total)",
      "examples \(report.examples.passed)/\(report.examples.total), made \(report.made.passed)/\(report.made.total)")
    let asides = console.text(
      "\(report.nameless) sans personne, \(report.written) écrits du dossier seul",
      "\(report.nameless) of nobody, \(report.written) written from the dossier alone")
    console.say("\(report.isProven ? "✔" : "✘") \(name)  \(counts) (\(asides))")
    for failure in report.failures { console.say("    \(failure.document): \(failure.law.rawValue): \(failure.reason)") }
    for fault in report.openWords { console.say("    \(fault)") }
    if !report.unseen.isEmpty {
      let shown = report.unseen.prefix(20).joined(separator: ", ")
      console.say("    " + console.text("jamais atteints : ", "never reached: ") + shown)
    }
    if report.examples.total == 0 { console.say("    " + console.text("aucun exemple", "no example")) }
    return report
  }

  private func json(_ report: ProofReport) -> JSONValue {
    [
      "type": .string(report.type.text), "proven": .bool(report.isProven),
      "examples": ["passed": .integer(Int64(report.examples.passed)), "total": .integer(Int64(report.examples.total))],
      "made": ["passed": .integer(Int64(report.made.passed)), "total": .integer(Int64(report.made.total))],
      "nameless": .integer(Int64(report.nameless)), "written": .integer(Int64(report.written)),
      "unseen": .array(report.unseen.map { .string($0) }), "openWords": .array(report.openWords.map { .string($0) }),
      "failures": .array(
        report.failures.map { ["law": .string($0.law.rawValue), "document": .string($0.document), "reason": .string($0.reason)] }),
    ]
  }
}
