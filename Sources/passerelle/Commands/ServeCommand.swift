import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Logging
import Store

/// `passerelle serve`: runs the gateway until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve", abstract: words("Faire tourner la passerelle.", "Run the gateway."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words(
        "Le port d'écoute, au lieu de celui des réglages (0 : un port libre).",
        "The port to listen on, instead of the one that is set (0: a free one).")))
  var port: Int?
  @Option(
    help: .init(
      words(
        "Le profil, au lieu de celui des réglages : development, ou production, qui refuse une convention que personne n'a validée.",
        "The profile, instead of the one that is set: development, or production, which refuses a convention that nobody validated."
      )))
  var profile: String?
  @Option(
    help: .init(
      words(
        "Niveau du journal technique : info, notice, warning, error.", "Level of the technical log: info, notice, warning, error."
      )))
  var logLevel = "notice"
  @Option(
    help: .init(
      words(
        "Forme du journal technique : text, ou json (un objet par ligne).",
        "Form of the technical log: text, or json (an object a line).")))
  var logFormat = "text"

  private static let levels: [Logger.Level] = [.info, .notice, .warning, .error]

  func validate() throws {
    if let port { try Parsed.checkPort(port) }
    if let profile { _ = try Parsed.required(profile, "--profile", Settings.Profile.init(rawValue:)) }
    _ = try Parsed.required(logLevel, "--log-level", level)
    _ = try Parsed.required(logFormat, "--log-format", LogForm.init(rawValue:))
  }

  private func level(_ text: String) -> Logger.Level? { Self.levels.first { $0.rawValue == text } }

  func run() async throws {
    let console = options.console
    guard options.place.exists else {
      let place = options.place.directory.path
      throw console.complaint(
        ExitStatus.notFound, "Aucune passerelle dans \(place) : passerelle init d'abord.",
        "No gateway in \(place): passerelle init first.")
    }
    var settings = try Settings(file: options.place.settings)
    if let port { settings.port = port }
    if let profile { settings.profile = try Parsed.required(profile, "--profile", Settings.Profile.init(rawValue:)) }
    let form = try Parsed.required(logFormat, "--log-format", LogForm.init(rawValue:))
    let logger = form.logger(level: try Parsed.required(logLevel, "--log-level", level))
    let assembly = try await Assembly.open(
      options.place, installation: Installation.find(console), settings: settings)
    try await assembly.serve(settings, console, logger: logger) { url in
      console.emit(.object(["listening": .string(url)]))
      console.say(console.text("La passerelle écoute sur \(url)", "The gateway listens on \(url)"))
      if let manager = ServiceManager(), !manager.tellReady() {
        console.note(
          console.text(
            "Le gestionnaire de services n'a pas pu être prévenu (NOTIFY_SOCKET).",
            "The service manager could not be told (NOTIFY_SOCKET)."))
      }
    }
  }
}
