import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree

/// `passerelle connector check NAME`: everything that can be known without calling anybody.
struct ConnectorCheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: words(
        "Vérifier endpoint.yaml, réglages, clé et identifiants, sans appeler personne.",
        "Check endpoint.yaml, settings, key and credentials, calling nobody."))
  }

  @OptionGroup var options: ConnectorOptions
  @Argument(help: .init(words("Le nom du connecteur.", "The connector's name.")))
  var name: String

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    try check(folder, console)
    let state = ConnectorStateWords(
      state: try await folder.state(), language: console.language, now: Assembly.systemClock.now)
    console.emit(["connector": .string(name), "state": state.json])
    for line in state.lines { console.say(line) }
  }

  private func check(_ folder: ConnectorFolder, _ console: Console) throws {
    switch try folder.kind() {
    case .endpoint: break
    case .files(let settings): return try check(settings, in: folder, console)
    case .webhooks(let settings): return try check(settings, in: folder, console)
    case .questions(let settings): return try check(settings, in: folder, console)
    }
    let settings = try folder.settings()
    try options.checkAlone(folder, settings)
    let endpoint = try options.endpoint(settings.endpoint)
    try folder.check(settings, for: endpoint, environment: ProcessInfo.processInfo.environment)
    let scopes = endpoint.scopes(sending: settings.purposes, reading: settings.readings)
    let silent = endpoint.purposes.filter { !settings.purposes.contains($0) }
    console.emit([
      "connector": .string(name), "endpoint": .string(endpoint.name),
      "types": .array(endpoint.types.map { .string($0.text) }), "purposes": .array(settings.purposes.map { .string($0) }),
      "scopes": .array(scopes.map { .string($0) }), "readings": .array(endpoint.readingNames.map { .string($0) }),
      "notCollected": .array(silent.map { .string($0) }), "unverified": .array(endpoint.unverified.map { .string($0) }),
    ])
    console.say(console.text("\(name) : rien à corriger.", "\(name): nothing to mend."))
    console.say(endpoint.title)
    for type in endpoint.types { console.say("  \(type)") }
    console.say(console.text("Peut être lu :", "May be read:"))
    for name in endpoint.readingNames { console.say("  \(name)") }
    console.say(console.text("Portées demandées : ", "Scopes asked for: ") + scopes.joined(separator: " "))
    if !silent.isEmpty {
      console.say(
        console.text("Finalités qui ne sont pas relevées : ", "Purposes that are not collected: ")
          + silent.joined(separator: ", "))
    }
    if !endpoint.unverified.isEmpty {
      console.say(console.text("Non vérifié :", "Not verified:"))
      for text in endpoint.unverified { console.say("  - \(text)") }
    }
  }
}
