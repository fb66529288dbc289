internal import CSVRecords
internal import Exchange
internal import JSONTree

extension Adapter {
  /// A CSV file's lines as records, each cell a piece; a cell that says nothing is none.
  func table(_ bytes: [UInt8], _ form: CSVForm, _ null: String?) throws(Refusal) -> DialectContent {
    let document: CSVDocument
    do throws(CSVError) { document = try CSVReader.document(parsing: bytes, form: form) } catch {
      throw Refusal(.translateMalformed, at: "/", ["reason": error.description])
    }
    let known = columns
    for name in document.columns where !known.contains(name) {
      let shown = CheckWalk.shown(name, isColumn: true)
      throw Refusal(.translateUnknownElement, at: "/\(shown)", ["element": shown, "format": type.text])
    }
    var pieces: [DialectNode] = []
    if document.columns != known {
      pieces.append(DialectNode(name: Plan.columns, content: .list(document.columns.map { .text($0) })))
    }
    for row in document.rows {
      let cells = zip(document.columns, row).filter { $0.1 != null ?? "" }
      pieces.append(
        DialectNode(name: recordName, content: .branch(cells.map { DialectNode(name: $0.0, content: .text($0.1)) })))
    }
    return .branch(pieces)
  }

  /// The lines of records as a file.
  func file(_ content: DialectContent, _ form: CSVForm, _ null: String?) throws(Refusal) -> [UInt8] {
    var columns = columns
    var rows: [[String: String]] = []
    for piece in content.pieces ?? [] {
      if case .list(let names) = piece.content {
        columns = names.compactMap(\.leafText)
      } else {
        rows.append(
          Dictionary(
            (piece.content.pieces ?? []).map { ($0.name, $0.content.leafText ?? "") }, uniquingKeysWith: { first, _ in first }))
      }
    }
    // What the file of the complement had no column for and the dossier says now.
    columns += self.columns.filter { name in !columns.contains(name) && rows.contains { $0[name] != nil } }
    let cells = rows.map { row in columns.map { row[$0] ?? null ?? "" } }
    do throws(CSVError) {
      guard let document = CSVDocument(columns: columns, rows: cells) else { throw CSVError.noHeader }
      return try CSVWriter.bytes(document, form: form)
    } catch {
      let column = if case .unwritable(let column) = error { column } else { "" }
      throw Refusal(.translateNotExpressible, at: "/\(column)", ["format": type.text, "element": column])
    }
  }

  private var recordName: String { plan.root.elements.last?.name ?? "" }

  /// The names of the columns, each once, in the order of the rows.
  var columns: [String] {
    var seen: Set<String> = []
    return plan.record.elements.map(\.name).filter { seen.insert($0).inserted }
  }
}
