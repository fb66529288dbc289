internal import Foundation

extension RowCompiler {
  /// Rows that several formats share: `include: caf/adresse` are those of `caf/blocks/adresse.yaml`, whose own names `as` gives.
  mutating func include(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["include", "as", "note"])
    let name = try row.requiredText("include")
    guard !around.including.contains(name) else { throw row.failure("a block that does not include itself") }
    var inside = around
    inside.including.append(name)
    for pair in row["as"]?.pairs ?? [] {
      guard let own = pair.key.text, let path = pair.value.text else { throw pair.key.failure("as: {NAME: path of the dossier}") }
      guard around.names[around.names.tokens(path)[0]] != nil else {
        throw pair.value.failure("a dossier path that begins with \(around.names.shown.joined(separator: ", "))")
      }
      inside.names.name(own, path)
    }
    try compile(try block(name, row), into: &branch, inside)
  }

  private mutating func block(_ name: String, _ row: AdapterEntry) throws(AdapterError) -> [AdapterEntry] {
    if let block = blocks[name] { return block.rows }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }) else {
      throw row.failure("FAMILY/NAME of a block of rows")
    }
    let file = "\(parts[0])/blocks/\(parts[1]).yaml"
    guard let bytes = FileManager.default.contents(atPath: root.appendingPathComponent(file).path) else {
      throw row.failure("a file \(file)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AdapterError(file: file, line: 0, row: "", expected: "UTF-8")
    }
    let entry = try AdapterEntry(parsing: text, file: file)
    try entry.allowing(["rows"])
    let rows = try entry.requiredList("rows")
    blocks[name] = (rows, Array(file.utf8) + Array(bytes))
    return rows
  }
}
