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
  @Option(help: .init(words("Le port d'écoute, au lieu de celui des réglages (0 : un port libre).", "The port to listen on, instead of the one that is set (0: a free one).")))
  var port: Int?
  @Option(help: .init(words("Niveau du journal technique : info, notice, warning, error.", "Level of the technical log: info, notice, warning, error.")))
  var logLevel = "notice"

  func run() async throws {
    let console = options.console
    guard options.place.exists else {
      console.note(console.text("Aucune passerelle ici : passerelle init d'abord.", "No gateway here: passerelle init first."))
      throw ExitStatus.notFound
    }
    var settings = try Settings(file: options.place.settings)
    if let port { settings.port = port }
    guard let installation = Installation.locate() else {
      console.note(console.text("Schemas et Adapters sont introuvables : donnez PASSERELLE_SHARE.", "Schemas and Adapters are nowhere: set PASSERELLE_SHARE."))
      throw ExitStatus.notFound
    }
    var logger = Logger(label: "passerelle") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: logLevel) ?? .notice
    let assembly: Assembly
    do {
      assembly = try await Assembly.open(options.place, installation: installation, settings: settings)
    } catch {
      console.note("\(error)")
      throw ExitStatus.unavailable
    }
    let host = settings.host
    try await assembly.serve(logger: logger) { port in
      console.emit(.object(["listening": .string("http://\(host):\(port)")]))
      console.say(console.text("La passerelle écoute sur http://\(host):\(port)", "The gateway listens on http://\(host):\(port)"))
      fflush(nil)
    }
  }
}
