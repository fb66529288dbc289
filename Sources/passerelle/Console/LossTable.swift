import Dossier
import Exchange
import JSONTree
import Translation

/// The loss report between two formats, for people or programs.
struct LossTable {
  let source: Adapter
  let target: Adapter

  func show(_ console: Console) {
    var table = Table(console.text("Champ", "Field"), console.text("Sort", "Fate"), console.text("Pourquoi", "Why"))
    for loss in source.losses(to: target) {
      var object: JSONObject = ["path": .string(loss.path.text), "fate": .string(loss.fate.rawValue), "why": .string(loss.why)]
      if let items = loss.items { object["items"] = .string(items) }
      console.emit(.object(object))
      let field = loss.path.text + (loss.items.map { " (\($0))" } ?? "")
      table.add(field, AdapterWords.fate(loss.fate, console.language), console.text(french(loss), loss.why))
    }
    console.show(table)
  }

  /// The report's fixed words in French.
  private func french(_ loss: Loss) -> String {
    switch loss.fate {
    case .carried: return ""
    case .lost: return "\(target.type) n'a pas de place pour lui"
    case .neverSent: return "\(source.type) ne le remplit jamais"
    case .narrowed:
      if let match = loss.why.wholeMatch(of: /no code for (.*)/) { return "pas de code pour \(match.1)" }
      if let match = loss.why.wholeMatch(of: /at most ([0-9]+) characters of ([0-9]+)/) {
        return "au plus \(match.1) caractères sur \(match.2)"
      }
      if let match = loss.why.wholeMatch(of: /at most ([0-9]+) of ([0-9]+)/) { return "au plus \(match.1) sur \(match.2)" }
      if loss.why == "only days that are known whole" { return "seulement les jours connus en entier" }
      return loss.why
    }
  }
}
