import Dossier
import JSONTree
import Translation

/// The loss report between two formats, for people or programs.
struct LossTable {
  private let losses: [Loss]

  init(_ losses: [Loss]) { self.losses = losses }

  func show(_ console: Console) {
    var table = Table(console.text("Champ", "Field"), console.text("Sort", "Fate"), console.text("Pourquoi", "Why"))
    for loss in losses {
      console.emit(.object(["path": .string(loss.path.text), "fate": .string(loss.fate.rawValue), "why": .string(loss.why)]))
      table.add(loss.path.text, loss.fate.rawValue, loss.why)
    }
    console.show(table)
  }
}
