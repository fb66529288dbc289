import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Simulation
import UnixSignals

/// `passerelle simulate NAME`: a partner's interface, played on this machine.
struct SimulateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "simulate",
      abstract: words(
        "Jouer l'interface d'un partenaire, avec des personnes inventées.",
        "Play a partner's interface, with invented people."))
  }

  @Argument(
    help: .init(
      words(
        "Lequel : \(SimulatedKind.allCases.map(\.rawValue).joined(separator: ", ")).",
        "Which one: \(SimulatedKind.allCases.map(\.rawValue).joined(separator: ", ")).")))
  var name: String
  @Option(help: .init(words("Le port d'écoute (0 : un port libre).", "The port to listen on (0: a free one).")))
  var port = 9091
  @Option(
    help: .init(
      words(
        "Une panne à jouer ; l'option peut être répétée. \(SimulateCommand.faults). « 500 » : à chaque appel ; « 500:2 » : aux deux premiers seulement.",
        "A fault to play; may be repeated. \(SimulateCommand.faults). \"500\": at each call; \"500:2\": at the first two alone."),
      valueName: words("panne", "fault")))
  var fault: [String] = []
  @Option(
    help: .init(
      words(
        "Le dossier des exemples des partenaires, pour ceux qui en jouent les cas (PASSERELLE_SAMPLES).",
        "The folder of the partners' samples, for those that play their cases (PASSERELLE_SAMPLES)."),
      valueName: words("dossier", "folder")))
  var samples: String?
  @OptionGroup var webhooks: SimulatedWebhookOptions
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  private static let faults = SimulatedKind.allCases
    .map { "\($0.rawValue): " + $0.faults.map(\.rawValue).joined(separator: ", ") }.joined(separator: "; ")

  func validate() throws {
    try Parsed.checkPort(port)
    let kind = try Parsed.required(name, "NAME", SimulatedKind.init(rawValue:))
    for text in fault {
      let (fault, _) = try Parsed.required(text, "--fault", Fault.read)
      guard kind.faults.contains(fault) else {
        let known = kind.faults.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          words(
            "\(name) ne joue pas la panne \(text) ; il joue : \(known)",
            "\(name) does not play the fault \(text); it plays: \(known)"))
      }
    }
    if kind == .rdvi {
      _ = try Needed.text(webhooks.to, "--webhooks-to")
    } else if webhooks.to != nil {
      throw ValidationError(words("--webhooks-to n'est que pour rdvi", "--webhooks-to is for rdvi alone"))
    }
  }

  func run() async throws {
    let console = Console(json: json)
    let plan = FaultPlan()
    for text in fault {
      let (fault, times) = try Parsed.required(text, "--fault", Fault.read)
      plan.set(fault, times: times)
    }
    let kind = try Parsed.required(name, "NAME", SimulatedKind.init(rawValue:))
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let folder = (samples ?? ProcessInfo.processInfo.environment["PASSERELLE_SAMPLES"]).map { URL(fileURLWithPath: $0) }
    let partner = try kind.make(plan, samples: folder, clock: Assembly.systemClock)
    let server = try await SimulatedServer(StagedPartner(partner, kind, faults: plan), port: port)
    console.emit(["listening": .string(server.url)])
    console.say(
      console.text("\(kind.rawValue), simulé, écoute sur \(server.url)", "\(kind.rawValue), simulated, listens on \(server.url)"))
    fflush(nil)
    let calls = Task { if let rdvi = partner as? RdviSimulator { try await webhooks.sender(console)?.send(rdvi.outgoing) } }
    for await _ in signals { break }
    calls.cancel()
    await server.stop()
  }
}
