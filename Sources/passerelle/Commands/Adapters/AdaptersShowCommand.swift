import ArgumentParser
import Dossier
import Exchange
import JSONTree
import Translation

/// `passerelle adapters show`: each element of a format and what becomes of it.
struct AdaptersShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Chaque élément d'un format et ce qu'il devient.", "Each element of a format and what becomes of it."))
  }

  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false
  @Argument(help: .init(words("Le format.", "The format.")))
  var type: String

  func run() async throws {
    let console = Console(json: json)
    let sheet = try AdapterShelf(console).adapter(type).sheet
    console.say("\(sheet.type): \(sheet.title)\n")
    var table = Table(
      console.text("Élément", "Element"), console.text("Ce qu'il devient", "What becomes of it"),
      console.text("Forme", "Form"))
    for line in sheet.lines {
      console.emit(json(line))
      table.add(line.element, AdapterWords.fate(line, console.language), line.form)
    }
    console.show(table)
    for line in remarks(sheet, console) { console.say(line) }
  }

  private func remarks(_ sheet: AdapterSheet, _ console: Console) -> [String] {
    var lines = [""]
    if !sheet.required.isEmpty {
      lines.append(
        console.text("Pour l'écrire, le dossier doit dire : ", "To write it the dossier must say: ")
          + sheet.required.map(\.path.text).joined(separator: ", "))
    }
    if !sheet.needsComplement.isEmpty {
      lines.append(
        console.text("Seul un complément donne : ", "Only a complement gives: ") + sheet.needsComplement.joined(separator: ", "))
    }
    if !sheet.coverage.isEmpty {
      lines.append(
        console.text("Parole entière de son auteur sur : ", "Its author's complete word on: ")
          + sheet.coverage.map(\.text).joined(separator: ", "))
    }
    return lines + sheet.unverified.map { console.text("Non vérifié : ", "Unverified: ") + $0 }
  }

  private func json(_ line: SheetLine) -> JSONValue {
    var object: JSONObject = ["element": .string(line.element), "mandatory": .bool(line.isMandatory)]
    switch line.fate {
    case .carried(let paths, let items):
      object["fate"] = "carried"
      object["paths"] = .array(paths.map { .string($0.text) })
      if !items.isEmpty { object["items"] = .string(items) }
    case .kept(let category, let otherwise):
      object["fate"] = "kept"
      object["category"] = .string(category)
      if let otherwise { object["otherwise"] = .string(otherwise) }
    case .dropped(let reason):
      object["fate"] = "dropped"
      object["reason"] = .string(reason)
    case .constant(let text):
      object["fate"] = "constant"
      object["value"] = .string(text)
    case .counted: object["fate"] = "counted"
    case .ranked: object["fate"] = "ranked"
    case .structure: object["fate"] = "structure"
    }
    for (name, text) in [("form", line.form), ("condition", line.condition), ("loose", line.loose), ("except", line.exception)]
    where !text.isEmpty { object[name] = .string(text) }
    if line.isDecision { object["decision"] = .bool(true) }
    return .object(object)
  }
}
