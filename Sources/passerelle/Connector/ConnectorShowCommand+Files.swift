import Connectors
import Exchange
import JSONTree

extension ConnectorShowCommand {
  /// The newest files that the journal holds, and what became of each.
  func showFiles(of folder: ConnectorFolder, _ console: Console) async throws {
    guard let files = try await folder.files(limit: 100), !files.isEmpty else {
      return console.say(console.text("\(name) n'a encore rien fait.", "\(name) has done nothing yet."))
    }
    var table = Table(
      console.text("Fichier", "File"), "Type", console.text("État", "State"), console.text("Depuis", "Since"),
      console.text("Lot", "Batch"), console.text("Pourquoi", "Why"))
    for file in files {
      var object: JSONObject = [
        "file": .string(file.name), "type": .string(file.type.text), "state": .string(file.state),
        "since": .string(file.since.description),
      ]
      if let batch = file.batch { object["batch"] = .string(batch) }
      if let refusal = file.refusal { object["code"] = .string(refusal.code) }
      console.emit(.object(object))
      table.add(
        file.name, file.type.text, ConnectorWords.fileState(file.state, console.language), file.since.description,
        file.batch ?? "", file.refusal?.code ?? "")
    }
    console.show(table)
  }
}
