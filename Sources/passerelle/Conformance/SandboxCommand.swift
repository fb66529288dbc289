import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Logging

/// `passerelle sandbox`: a gateway with invented people and partners whose keys anybody may use, made and served by one command.
///
/// It is the gateway that production runs, with the same verifier, adapters and conventions: what production refuses, it refuses. Beside it
/// France Travail, API Particulier and rdv-insertion are played, and there is a connector for each (docs/sandbox-day.md).
struct SandboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sandbox",
      abstract: words(
        "Faire et servir un bac à sable : une vraie passerelle, des personnes inventées, des partenaires dont chacun a les clés.",
        "Make and serve a sandbox: a real gateway, invented people, partners whose keys anybody has."))
  }

  @Option(
    help: .init(
      words(
        "Le port d'écoute ; les partenaires joués prennent les suivants (0 : des ports libres).",
        "The port to listen on; the played partners take the next ones (0: free ones).")))
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

  func validate() throws {
    try Parsed.checkPort(port)
    guard port <= 65_531 else { throw ValidationError(words("--port : 65531 au plus.", "--port: 65531 at most.")) }
  }

  func run() async throws {
    let console = Console(json: json)
    let installation = try Installation.find(console)
    setenv("PASSERELLE_SHARE", installation.directory.path, 1)
    let sandbox = try Sandbox.open(folder, console)
    let place = sandbox.folder
    defer { if folder == nil { try? FileManager.default.removeItem(at: place) } }
    if !sandbox.isMade { try await make(sandbox, console) }
    let partners = try await SandboxPartners.open(after: port, console)
    var settings = try sandbox.settings(console)
    settings.port = port
    var logger = Logger(label: "passerelle") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let assembly = try await Assembly.open(sandbox.home, installation: installation, settings: settings)
    let gateway = settings.gateway
    let calls = Task { try await partners.call(console) }
    defer { calls.cancel() }
    try await assembly.serve(settings, console, logger: logger) { url in
      do { try sandbox.connect(url, gateway, partners) } catch { console.note(Complaint.short(error)) }
      let notice = SandboxNotice(url: url, gateway: gateway, folder: place, played: partners)
      console.emit(notice.json)
      notice.say(console)
    }
    await partners.stop()
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
