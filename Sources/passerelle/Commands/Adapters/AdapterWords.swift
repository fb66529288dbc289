import Dossier
import Exchange
import Translation

/// The words that people read for what an adapter's tables say.
enum AdapterWords {
  static func direction(_ direction: Adapter.Direction, _ language: Language) -> String {
    switch direction {
    case .incoming: language.text("entrant", "in")
    case .outgoing: language.text("sortant", "out")
    case .both: language.text("les deux", "both")
    }
  }

  /// `XML`, `JSON` or `CSV`.
  static func form(_ contentType: String) -> String {
    contentType.split(separator: "/").last.map { $0.uppercased() } ?? contentType
  }

  static func fate(_ fate: Loss.Fate, _ language: Language) -> String {
    switch fate {
    case .carried: language.text("repris", "carried")
    case .narrowed: language.text("rétréci", "narrowed")
    case .lost: language.text("perdu", "lost")
    case .neverSent: language.text("jamais envoyé", "never sent")
    }
  }

  /// What becomes of an element, in one cell.
  static func fate(_ line: SheetLine, _ language: Language) -> String {
    let what =
      switch line.fate {
      case .carried(let paths, let items):
        "→ " + (paths.isEmpty ? language.text("date de référence", "reference date") : paths.map(\.text).joined(separator: ", "))
          + (items.isEmpty ? "" : " (\(items))")
      case .kept(let category, let otherwise):
        language.text("gardé", "kept") + " (\(category))"
          + (otherwise.map { language.text(", sinon ", ", otherwise ") + $0 } ?? "")
      case .dropped(let reason): language.text("abandonné : ", "dropped: ") + reason
      case .constant(let text): language.text("toujours ", "always ") + text
      case .counted: language.text("nombre d'enregistrements", "number of records")
      case .ranked: language.text("rang, la plus récente d'abord", "rank, the newest first")
      case .structure: ""
      }
    var notes: [String] = []
    if line.isDecision { notes.append(language.text("décision", "decision")) }
    if !line.condition.isEmpty { notes.append(language.text("si ", "if ") + line.condition) }
    if !line.loose.isEmpty { notes.append(language.text("sinon gardé et signalé", "else kept and flagged")) }
    if !line.unsaid.isEmpty { notes.append(line.unsaid + language.text(" ne dit rien", " says nothing")) }
    if !line.exception.isEmpty { notes.append(language.text("abandonné si ", "dropped if ") + line.exception) }
    return notes.isEmpty ? what : what + " [" + notes.joined(separator: "; ") + "]"
  }
}
