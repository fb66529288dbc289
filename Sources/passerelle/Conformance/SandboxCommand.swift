import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Logging

/// `passerelle sandbox`: a gateway with invented people and partners whose keys anybody may use, made and served by one command.
///
/// It is the gateway that production runs, with the same verifier, adapters and conventions: what production refuses, it refuses.
struct SandboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sandbox",
      abstract: words(
        "Faire et servir un bac à sable : une vraie passerelle, des personnes inventées, des partenaires dont chacun a les clés.",
        "Make and serve a sandbox: a real gateway, invented people, partners whose keys anybody has."))
  }

  @Option(help: .init(words("Le port d'écoute (0 : un port libre).", "The port to listen on (0: a free one).")))
  var port = 8080
  @Option(
    help: .init(
      words(
        "Le dossier à faire, ou à servir de nouveau ; sinon un dossier temporaire, effacé à la fin.",
        "The folder to make, or to serve again; else a temporary one, removed at the end."),
      valueName: words("dossier", "folder")))
  var folder: String?
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws { try Parsed.checkPort(port) }

  func run() async throws {
    let console = Console(json: json)
    let installation = try Installation.find(console)
    setenv("PASSERELLE_SHARE", installation.directory.path, 1)
    let sandbox = try Sandbox.open(folder, console)
    let place = sandbox.folder
    defer { if folder == nil { try? FileManager.default.removeItem(at: place) } }
    if !sandbox.isMade { try await make(sandbox, console) }
    var settings = try sandbox.settings(console)
    settings.port = port
    var logger = Logger(label: "passerelle") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let assembly = try await Assembly.open(sandbox.home, installation: installation, settings: settings)
    let gateway = settings.gateway
    try await assembly.serve(settings, console, logger: logger) { url in
      let notice = SandboxNotice(url: url, gateway: gateway, folder: place)
      console.emit(notice.json)
      notice.say(console)
    }
  }

  /// Plays what a sandbox begins with, and marks it then. What is made only in part is taken away again.
  private func make(_ sandbox: Sandbox, _ console: Console) async throws {
    let place = sandbox.folder
    let script = DemoScript(
      program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(), folder: place, console: console, isQuiet: true)
    do {
      try await Progress.waiting(
        console, console.text("Préparation du bac à sable dans \(place.path)", "Making the sandbox in \(place.path)")
      ) { try await DemoStory(script: script).populate() }
      try sandbox.mark()
    } catch {
      try? FileManager.default.removeItem(at: place)
      throw error
    }
  }
}
