import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway

/// What every command over connectors takes.
struct ConnectorOptions: ParsableArguments {
  @Option(
    help: .init(
      words(
        "Le dossier des connecteurs (PASSERELLE_CONNECTORS, sinon ./connectors).",
        "The folder of the connectors (PASSERELLE_CONNECTORS, else ./connectors)."), valueName: words("dossier", "folder")))
  var folder: String?
  @Flag(help: .init(words("Écrire du JSON, une ligne par objet.", "Write JSON, a line an object.")))
  var json = false

  var console: Console { Console(json: json) }

  var directory: URL { Self.directory(folder) }

  /// The folder of the connectors, as given or by default.
  static func directory(_ folder: String?) -> URL {
    URL(fileURLWithPath: folder ?? ProcessInfo.processInfo.environment["PASSERELLE_CONNECTORS"] ?? "connectors")
  }

  /// The connector of that name; a complaint that names those there are when it has no folder.
  func connector(_ name: String) throws -> ConnectorFolder {
    let all = ConnectorFolder.all(in: directory)
    if let found = all.first(where: { $0.name == name }) { return found }
    let known = all.map { "\n  " + $0.name }.joined()
    throw console.complaint(
      ExitStatus.notFound, "Aucun connecteur \(name) dans \(directory.path). Ceux qui existent :" + known,
      "No connector \(name) in \(directory.path). Those that exist:" + known)
  }

  /// Refuses a connector beside which another one collects the same mailbox: each has a journal of its own, and both would send.
  func checkAlone(_ folder: ConnectorFolder, _ settings: ConnectorSettings) throws {
    for other in ConnectorFolder.all(in: directory) where other.name != folder.name {
      guard case .endpoint? = try? other.kind(), let its = try? other.settings(),
        its.gateway.audience == settings.gateway.audience, its.gateway.partner == settings.gateway.partner
      else { continue }
      throw console.complaint(
        ExitStatus.refused,
        "\(other.name) relève la même boîte (\(settings.gateway.partner)) : ce que l'un envoie, l'autre l'enverrait aussi. Retirez l'un des deux dossiers.",
        "\(other.name) collects the same mailbox (\(settings.gateway.partner)): what one sends, the other would send too. Take one of the two folders away."
      )
    }
  }

  /// What may be asked of a partner, checked against the adapters.
  func questions(_ name: String) throws -> QuestionBook {
    let shelf = try AdapterShelf(console)
    return try EndpointReader(directory: shelf.directory, adapters: shelf.library()).questions(name)
  }

  /// The endpoint that a connector is of, checked against the adapters.
  func endpoint(_ name: String) throws -> Endpoint {
    let shelf = try AdapterShelf(console)
    guard try EndpointReader.names(in: shelf.directory).contains(name) else {
      throw console.complaint(
        ExitStatus.notFound, "Aucun endpoint.yaml dans Adapters/\(name).", "No endpoint.yaml in Adapters/\(name).")
    }
    return try EndpointReader(directory: shelf.directory, adapters: shelf.library()).read(name)
  }
}
