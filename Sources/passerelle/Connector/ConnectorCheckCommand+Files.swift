import Connectors
import Exchange
import Foundation
import JSONTree
import Translation

extension ConnectorCheckCommand {
  /// Checks a connector that watches a folder, and says what it expects there.
  func check(_ settings: FileSettings, in folder: ConnectorFolder, _ console: Console) throws {
    let types = Set(try AdapterShelf(console).library().adapters.map(\.type))
    try folder.check(settings, types: types, environment: ProcessInfo.processInfo.environment)
    console.emit([
      "connector": .string(name), "kind": "files", "for": .string(settings.gateway.partner.text),
      "names": .array(
        settings.names.map { ["begins": .string($0.begins), "ends": .string($0.ends), "type": .string($0.type.text)] }),
      "sftp": .bool(settings.sftp != nil),
    ])
    console.say(console.text("\(name) : rien à corriger.", "\(name): nothing to mend."))
    console.say(
      console.text(
        "Fichiers portés pour \(settings.gateway.partner), dans \(settings.incoming) :",
        "Files carried for \(settings.gateway.partner), in \(settings.incoming):"))
    for rule in settings.names { console.say("  \(rule.begins)…\(rule.ends)  \(rule.type)") }
    if let sftp = settings.sftp {
      console.say(console.text("Rapportés par SFTP de \(sftp.host).", "Fetched by SFTP from \(sftp.host)."))
    }
  }
}
