/// Rows under headings, in columns as wide as their widest cell.
struct Table {
  private let headings: [String]
  private var rows: [[String]] = []

  init(_ headings: String...) { self.headings = headings }

  /// The same with headings in a list.
  init(_ headings: [String]) { self.headings = headings }

  /// Adds a row; missing cells are empty, line breaks and control characters become spaces so that no cell can forge a line.
  mutating func add(_ cells: String...) { add(cells) }

  mutating func add(_ cells: [String]) {
    rows.append(
      cells.map { cell in
        String(String.UnicodeScalarView(cell.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
      }
    )
  }

  var isEmpty: Bool { rows.isEmpty }

  /// The table as lines, each ended by a line feed.
  var text: String {
    var widths = headings.map(\.count)
    for row in rows {
      for (column, cell) in row.enumerated() where column < widths.count { widths[column] = max(widths[column], cell.count) }
    }
    func line(_ cells: [String]) -> String {
      var out = ""
      for (column, width) in widths.enumerated() {
        let cell = column < cells.count ? cells[column] : ""
        let isLast = column == widths.count - 1
        out += isLast ? cell : cell + String(repeating: " ", count: width - cell.count + 2)
      }
      while out.hasSuffix(" ") { out.removeLast() }
      return out + "\n"
    }
    return line(headings) + line(widths.map { String(repeating: "─", count: $0) }) + rows.map(line).joined()
  }
}
