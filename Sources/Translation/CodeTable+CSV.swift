internal import Exchange

extension CodeTable {
  /// Reads `code;dossier;from;until;libelle`, UTF-8, one code a line; days are `YYYY-MM-DD` or empty.
  static func entries(_ text: String, file: String) throws(AdapterError) -> [Entry] {
    var entries: [Entry] = []
    var seen: [String: [(CivilDay?, CivilDay?)]] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if index == 0 {
        guard line == "code;dossier;from;until;libelle" else {
          throw AdapterError(file: file, line: 1, row: String(line), expected: "the header code;dossier;from;until;libelle")
        }
        continue
      }
      if line.isEmpty { continue }
      func failure(_ expected: String) -> AdapterError {
        AdapterError(file: file, line: index + 1, row: String(line), expected: expected)
      }
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5 else { throw failure("five cells, separated by ;") }
      guard !cells[0].isEmpty, !cells[1].isEmpty else { throw failure("a code and a word of the dossier") }
      let days = cells[2...3].map { CivilDay($0) }
      guard days[0] != nil || cells[2].isEmpty, days[1] != nil || cells[3].isEmpty else {
        throw failure("days as YYYY-MM-DD")
      }
      for (from, until) in seen[cells[0], default: []] where overlaps(from, until, days[0], days[1]) {
        throw failure("each code once at any day")
      }
      seen[cells[0], default: []].append((days[0], days[1]))
      entries.append(Entry(code: cells[0], words: cells[1], from: days[0], until: days[1], label: cells[4]))
    }
    guard !entries.isEmpty else { throw AdapterError(file: file, line: 0, row: "", expected: "at least one code") }
    return entries
  }

  private static func overlaps(_ from: CivilDay?, _ until: CivilDay?, _ from2: CivilDay?, _ until2: CivilDay?) -> Bool {
    let startsBefore = until.flatMap { end in from2.map { $0 <= end } } ?? true
    let endsAfter = until2.flatMap { end in from.map { $0 <= end } } ?? true
    return startsBefore && endsAfter
  }
}
