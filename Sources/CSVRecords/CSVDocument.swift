/// A CSV file whose first line names the columns.
public struct CSVDocument: Hashable, Sendable {
  /// The names of the columns, each once, in the order of the file.
  public let columns: [String]
  /// The lines below, each with one cell for each column; an empty cell is an empty text.
  public let rows: [[String]]

  /// Columns and lines; nil when a line has not as many cells as there are columns.
  public init?(columns: [String], rows: [[String]]) {
    guard !columns.isEmpty, rows.allSatisfy({ $0.count == columns.count }) else { return nil }
    self.columns = columns
    self.rows = rows
  }
}
