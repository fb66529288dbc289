/// Reads CSV files strictly: what is wrong is refused with its line, nothing is guessed.
public enum CSVReader {
  /// A file of at most `maximumBytes`; lines end with LF or CRLF, the last one may have no end, and lines without a character are
  /// passed over (a one-column file has none that mean something). A line that ends in empty cells may leave out the last of them,
  /// as spreadsheets do; one that breaks off after a value is refused, for it may be cut.
  public static func document(
    parsing bytes: [UInt8], form: CSVForm, maximumBytes: Int = 64 << 20
  ) throws(CSVError) -> CSVDocument {
    guard bytes.count <= maximumBytes else { throw .tooLarge }
    let text = try CSVText(form: form).utf8(bytes)
    var lines = Lines(text: text, separator: form.separator)
    guard let columns = try lines.next() else { throw .noHeader }
    var seen: Set<String> = []
    for (rank, name) in columns.enumerated() where name.isEmpty || !seen.insert(name).inserted { throw .column(rank + 1) }
    var rows: [[String]] = []
    while let cells = try lines.next() {
      let missing = columns.count - cells.count
      guard missing == 0 || (missing > 0 && cells.last == "") else { throw .cells(line: lines.started) }
      rows.append(cells + Array(repeating: "", count: missing))
    }
    guard let document = CSVDocument(columns: columns, rows: rows) else { throw .noHeader }
    return document
  }
}

extension CSVReader {
  /// The lines of a text, each as its cells.
  fileprivate struct Lines {
    let text: [UInt8]
    let separator: UInt8
    var place = 0
    var line = 1
    /// The line on which the cells last read begin.
    var started = 1

    init(text: [UInt8], separator: UInt8) {
      self.text = text
      self.separator = separator
    }

    mutating func next() throws(CSVError) -> [String]? {
      while place < text.count, isEnd(text[place]) { passEnd() }
      guard place < text.count else { return nil }
      started = line
      var cells: [String] = []
      while true {
        cells.append(text[place..<text.count].first == CSVReader.quote ? try quoted() : bare())
        guard place < text.count, text[place] == separator else { break }
        place += 1
        if place == text.count || isEnd(text[place]) {
          cells.append("")
          break
        }
      }
      guard place == text.count || isEnd(text[place]) else { throw .quote(line: line) }
      if place < text.count { passEnd() }
      return cells
    }

    private mutating func bare() -> String {
      let start = place
      while place < text.count, text[place] != separator, !isEnd(text[place]) { place += 1 }
      return String(decoding: text[start..<place], as: UTF8.self)
    }

    private mutating func quoted() throws(CSVError) -> String {
      let first = line
      place += 1
      var cell: [UInt8] = []
      while place < text.count {
        let byte = text[place]
        if byte == CSVReader.quote {
          place += 1
          guard place < text.count, text[place] == CSVReader.quote else { return String(decoding: cell, as: UTF8.self) }
        } else if byte == 0x0A {
          line += 1
        }
        cell.append(byte)
        place += 1
      }
      throw .quote(line: first)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
      byte == 0x0A || (byte == 0x0D && (place + 1 == text.count || text[place + 1] == 0x0A))
    }

    private mutating func passEnd() {
      if text[place] == 0x0D, place + 1 < text.count { place += 1 }
      place += 1
      line += 1
    }
  }

  static let quote = UInt8(ascii: "\"")
}
