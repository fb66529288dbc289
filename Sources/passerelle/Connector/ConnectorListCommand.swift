import ArgumentParser
import Connectors
import Exchange
import JSONTree

/// `passerelle connector list`: which there are.
struct ConnectorListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: words("Lesquels.", "Which there are."))
  }

  @OptionGroup var options: ConnectorOptions

  func run() throws {
    let console = options.console
    var table = Table(
      console.text("Connecteur", "Connector"), console.text("Interface", "Endpoint"), console.text("Pour", "For"),
      console.text("Passerelle", "Gateway"))
    for folder in ConnectorFolder.all(in: options.directory) {
      do {
        let (way, partner, gateway) = try way(of: folder)
        console.emit([
          "connector": .string(folder.name), "endpoint": .string(way), "for": .string(partner.text), "gateway": .string(gateway),
        ])
        table.add(folder.name, way, partner.text, gateway)
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
      return (settings.endpoint, settings.partner, settings.audience)
    case .files(let settings): return ("files", settings.gateway.partner, settings.gateway.audience)
    case .webhooks(let settings): return ("webhooks", settings.gateway.partner, settings.gateway.audience)
    case .questions(let settings): return (settings.book, settings.gateway.partner, settings.gateway.audience)
    }
  }
}
