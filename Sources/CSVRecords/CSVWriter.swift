/// Writes CSV files: CRLF at each end of line (RFC 4180 §2.1), quotes only where a cell needs them.
public enum CSVWriter {
  /// The file's bytes in the form's first encoding. Throws ``CSVError/unwritable(column:)`` for a character that it does not have.
  public static func bytes(_ document: CSVDocument, form: CSVForm) throws(CSVError) -> [UInt8] {
    let text = CSVText(form: form)
    var bytes: [UInt8] = form.encodings.first == .utf8 && form.writesByteOrderMark ? CSVText.mark : []
    for cells in [document.columns] + document.rows {
      for (rank, cell) in cells.enumerated() {
        if rank > 0 { bytes.append(form.separator) }
        guard let written = text.bytes(needsQuotes(cell, cells.count, form) ? quoted(cell) : cell) else {
          throw .unwritable(column: document.columns[rank])
        }
        bytes += written
      }
      bytes += [0x0D, 0x0A]
    }
    return bytes
  }

  /// Also the only cell of a line when it is empty: a line without a character would not be seen.
  private static func needsQuotes(_ cell: String, _ count: Int, _ form: CSVForm) -> Bool {
    if cell.isEmpty { return count == 1 }
    return cell.utf8.contains { $0 == form.separator || $0 == CSVReader.quote || $0 == 0x0A || $0 == 0x0D }
  }

  private static func quoted(_ cell: String) -> String { "\"" + cell.replacing("\"", with: "\"\"") + "\"" }
}
