package import Dossier
package import Exchange

/// What the conformance kit asks beside what everybody may.
extension Adapter {
  /// Holds a dossier to the dossier's own schemas, whatever rows it was read by.
  package func requireDossier(_ document: DossierDocument) throws(Refusal) { try catalogue.validate(document) }

  /// Whether its documents are JSON.
  package var isJSON: Bool { plan.carrier == .json }

  /// Whether its documents are lines of cells.
  package var isTable: Bool { if case .csv = plan.carrier { true } else { false } }

  /// A table with one more column, of that name, which has no cell in any line.
  package func widening(_ content: DialectContent, by column: String) -> DialectContent? {
    guard var pieces = content.pieces else { return nil }
    let place = pieces.firstIndex { $0.name == Plan.columns }
    var names = columns.map { DialectContent.text($0) }
    if let place, case .list(let own) = pieces[place].content { names = own }
    let node = DialectNode(name: Plan.columns, content: .list(names + [.text(column)]))
    if let place { pieces[place] = node } else { pieces.insert(node, at: 0) }
    return .branch(pieces)
  }
}
