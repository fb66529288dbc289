import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import Translation

/// `passerelle conformance adapters`: holds adapters to the numbered requirements, offline.
struct ConformanceAdaptersCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "adapters",
      abstract: words(
        "Tenir des adaptateurs aux exigences numérotées, hors ligne.", "Hold adapters to the numbered requirements, offline."))
  }

  @Option(help: .init(words("Combien de documents faits.", "How many documents are made."), valueName: "n"))
  var documents = 200
  @Option(help: .init(words("La graine des documents faits.", "The seed of the documents made."), valueName: "n"))
  var seed: UInt64 = 1
  @Option(
    help: .init(
      words(
        "Le jour auquel les tables de codes valent (AAAA-MM-JJ), sinon aujourd'hui.",
        "The day on which code tables hold (YYYY-MM-DD), else today."), valueName: words("jour", "day")))
  var day: String?
  @Option(help: .init(words("Le partenaire dont les tables de codes s'appliquent.", "The partner whose code tables apply.")))
  var partner: String?
  @OptionGroup var report: ReportOptions
  @Argument(
    help: .init(
      words(
        "Les formats : un type, ou le dossier d'un format ou d'une famille (Adapters/caf) ; tous sans eux.",
        "The formats: a type, or the folder of a format or of a family (Adapters/caf); all without them."),
      valueName: words("format", "format")))
  var formats: [String] = []

  func validate() throws {
    _ = try Parsed.optional(partner, "--partner", PartnerID.init)
    _ = try Parsed.optional(day, "--day") { CivilDay($0) }
    if !(1...1_000_000).contains(documents) {
      throw ValidationError(words("--documents : de 1 à 1 000 000.", "--documents: from 1 to 1,000,000."))
    }
  }

  func run() async throws {
    let console = report.console
    let shelf = try AdapterShelf(console)
    let day = try Parsed.optional(day, "--day") { CivilDay($0) } ?? Assembly.systemClock.now.day
    let owner = try Parsed.optional(partner, "--partner", PartnerID.init)
    // Losses are measured toward what can be loaded: a folder that somebody works on hides no other format.
    let others = try shelf.loadable().library.adapters
    var subjects: [ConformanceSubject] = []
    let progress = Progress(console)
    let names = try shelf.types(named: formats)
    for (index, name) in names.enumerated() {
      progress.report(Int64(index), of: Int64(names.count), console.text("adaptateurs", "adapters"))
      subjects.append(try subject(name, shelf, owner, day, others))
    }
    progress.end()
    try report.give(
      ConformanceReport(
        profile: .adapters,
        conditions: [
          .init("day", day.description), .init("documents", String(documents)), .init("seed", String(seed)),
          .init("partner", owner?.text ?? ""),
        ], subjects: subjects))
  }

  private func subject(
    _ name: String, _ shelf: AdapterShelf, _ owner: PartnerID?, _ day: CivilDay, _ others: [Adapter]
  ) throws -> ConformanceSubject {
    do {
      let adapter = try shelf.adapter(name)
      let examination = AdapterExamination(adapter, partner: owner, day: day, documents: documents, seed: seed, others: others)
      return examination.subject(try shelf.examples(adapter.type))
    } catch let error as AdapterError {
      return AdapterExamination.subject(ofBroken: name, error)
    }
  }
}
