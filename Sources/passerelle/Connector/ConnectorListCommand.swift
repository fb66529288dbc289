import ArgumentParser
import Connectors
import Exchange
import Gateway
import JSONTree

/// `passerelle connector list`: which there are.
struct ConnectorListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: words("Les connecteurs, et l'état de chacun.", "The connectors, and how each stands."))
  }

  @OptionGroup var options: ConnectorOptions

  func run() async throws {
    let console = options.console
    var table = Table(
      console.text("Connecteur", "Connector"), console.text("Interface", "Endpoint"), console.text("Pour", "For"),
      console.text("Passerelle", "Gateway"), console.text("Dernière visite", "Last visit"), console.text("État", "State"))
    for folder in ConnectorFolder.all(in: options.directory) {
      do {
        let (way, partner, gateway) = try way(of: folder)
        let state = ConnectorStateWords(
          state: try await folder.state(), language: console.language, now: Assembly.systemClock.now)
        console.emit([
          "connector": .string(folder.name), "endpoint": .string(way), "for": .string(partner.text), "gateway": .string(gateway),
          "state": state.json,
        ])
        table.add(folder.name, way, partner.text, gateway, state.state.course?.visited.description ?? "", state.word)
      } catch {
        let complaint = Complaint(error, in: console.language).text
        console.emit(["connector": .string(folder.name), "fault": .string(complaint)])
        table.add(folder.name, complaint)
      }
    }
    console.show(table)
  }

  /// By which interface a connector goes, for whom, to which gateway.
  private func way(of folder: ConnectorFolder) throws -> (String, PartnerID, String) {
    switch try folder.kind() {
    case .endpoint:
      let settings = try folder.settings()
      return (settings.endpoint, settings.gateway.partner, settings.gateway.audience)
    case .files(let settings): return ("files", settings.gateway.partner, settings.gateway.audience)
    case .webhooks(let settings): return ("webhooks", settings.gateway.partner, settings.gateway.audience)
    case .questions(let settings): return (settings.book, settings.gateway.partner, settings.gateway.audience)
    }
  }
}
