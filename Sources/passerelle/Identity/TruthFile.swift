import CSVRecords
import Foundation

/// The pairs of two files of which somebody knows that they are one person: CSV with the columns `left` and `right`.
struct TruthFile {
  /// One pair, by the identifiers of the files.
  struct Pair: Hashable {
    let left: String
    let right: String
  }

  let pairs: Set<Pair>

  /// Reads a file. Throws ``PersonFileError`` that names the file and the line: an empty cell, a record that neither file has.
  init(_ url: URL, left: Set<String>, right: Set<String>) throws(PersonFileError) {
    let name = url.lastPathComponent
    let document = try CSVDocument.people(url)
    guard let one = document.columns.firstIndex(of: "left"), let other = document.columns.firstIndex(of: "right") else {
      throw PersonFileError(name, "columns left and right are expected")
    }
    var pairs: Set<Pair> = []
    for (line, row) in document.rows.enumerated() {
      guard left.contains(row[one]), right.contains(row[other]) else {
        throw PersonFileError(name, "line \(line + 2): an id of each file is expected")
      }
      pairs.insert(Pair(left: row[one], right: row[other]))
    }
    self.pairs = pairs
  }
}
