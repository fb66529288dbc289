/// Why bytes are no CSV file of the form.
public enum CSVError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are in none of the form's encodings.
  case encoding
  /// There is no line with the names of the columns.
  case noHeader
  /// The column of this rank, from 1, has no name or the name of another.
  case column(Int)
  /// This line, from 1, has another number of cells than the first one.
  case cells(line: Int)
  /// A quote on this line, from 1, is not closed, or something follows the closing one.
  case quote(line: Int)
  /// More bytes or lines than are read.
  case tooLarge
  /// The character of this cell cannot be written in the form's encoding.
  case unwritable(column: String)

  /// One line in English, without the data.
  public var description: String {
    switch self {
    case .encoding: "not in an encoding of the form"
    case .noHeader: "no line that names the columns"
    case .column(let rank): "column \(rank) has no name of its own"
    case .cells(let line): "line \(line) has not as many cells as the first"
    case .quote(let line): "a quote of line \(line) is not closed, or text follows it"
    case .tooLarge: "more bytes or lines than are read"
    case .unwritable(let column): "a character of column \(column) is not in the encoding"
    }
  }
}
