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
        let settings = try folder.settings()
        console.emit([
          "connector": .string(folder.name), "endpoint": .string(settings.endpoint), "for": .string(settings.partner.text),
          "gateway": .string(settings.audience),
        ])
        table.add(folder.name, settings.endpoint, settings.partner.text, settings.audience)
      } catch {
        let complaint = Complaint(error, in: console.language).text
        console.emit(["connector": .string(folder.name), "fault": .string(complaint)])
        table.add(folder.name, complaint)
      }
    }
    console.show(table)
  }
}
