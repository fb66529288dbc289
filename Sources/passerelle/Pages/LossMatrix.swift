import Exchange
import Translation

/// What becomes of the dossier's values between every two formats of which one is read and the other written, in numbers.
struct LossMatrix {
  struct Cell {
    let from: MessageType
    let to: MessageType
    let carried: Int
    let narrowed: Int
    let lost: Int
    let neverSent: Int
  }

  let cells: [Cell]

  init(_ library: AdapterLibrary) {
    let sources = library.adapters.filter { $0.direction != .outgoing }
    let targets = library.adapters.filter { $0.direction != .incoming }
    cells = sources.flatMap { source in
      targets.filter { $0.type != source.type }.map { target in
        let losses = source.losses(to: target)
        func count(_ fate: Loss.Fate) -> Int { losses.count { $0.fate == fate } }
        return Cell(
          from: source.type, to: target.type, carried: count(.carried), narrowed: count(.narrowed), lost: count(.lost),
          neverSent: count(.neverSent))
      }
    }
  }
}
