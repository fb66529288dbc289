import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle doctor`: what is wrong with a gateway, and what mends it; changes nothing.
struct DoctorCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doctor",
      abstract: words(
        "Dire ce qui ne va pas dans une passerelle, en marche ou arrêtée, et le remède de chaque chose.",
        "Say what is wrong with a gateway, running or stopped, and the cure of each thing."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words(
        "Le dossier des connecteurs, à examiner aussi (PASSERELLE_CONNECTORS, sinon ./connectors).",
        "The folder of the connectors, to be examined too (PASSERELLE_CONNECTORS, else ./connectors)."),
      valueName: words("dossier", "folder")))
  var connectors: String?

  func run() async throws {
    let console = options.console
    let connectors = ConnectorExamination(
      directory: ConnectorOptions.directory(connectors), now: Assembly.systemClock.now, language: console.language)
    let findings = await Progress.waiting(console, console.text("examen", "examining")) {
      (await Doctor(of: options.place, installation: .locate()).examine() + connectors.findings()).sorted()
    }
    let unseen = connectors.unseen
    let worst = findings.map(\.code.severity).max()
    console.emit(
      .object([
        "worst": worst.map { .string($0.rawValue) } ?? .null,
        "findings": .array(findings.map { Self.json($0, console.language) }),
        "unseenConnectors": .array(unseen.map { .string($0) }),
      ]))
    if !unseen.isEmpty {
      console.note(
        console.text(
          "Connecteurs que cet utilisateur ne peut pas examiner (root le peut) : ",
          "Connectors that this user cannot examine (root can): ") + unseen.joined(separator: ", "))
    }
    for finding in findings {
      let mark = finding.code.severity == .fault ? "✘" : "!"
      console.say("\(mark) \(finding.code.rawValue)\(console.text(" : ", ": "))\(finding.text(in: console.language))")
      console.say("  → \(finding.cure(in: console.language))")
    }
    switch worst {
    case nil: console.say(console.text("Rien à signaler.", "Nothing to report."))
    case .warning?:
      throw console.complaint(
        ExitStatus.refused, "À régler dans les jours qui viennent (docs/astreinte.md).",
        "To be mended in the coming days (docs/astreinte.md, in French).")
    case .fault?:
      throw console.complaint(
        ExitStatus.proofFailed, "À régler maintenant (docs/astreinte.md).",
        "To be mended now (docs/astreinte.md, in French).")
    }
  }

  private static func json(_ finding: Finding, _ language: Language) -> JSONValue {
    var details = JSONObject()
    for (name, value) in finding.details.sorted(by: { $0.key < $1.key }) where !name.hasSuffix("Text") {
      details[name] = .string(value)
    }
    return .object([
      "code": .string(finding.code.rawValue), "severity": .string(finding.code.severity.rawValue),
      "place": finding.place.map { .string($0) } ?? .null, "details": .object(details),
      "text": .string(finding.text(in: language)), "cure": .string(finding.cure(in: language)),
    ])
  }
}
