internal import Exchange
internal import Foundation

/// Reads the code tables that an adapter names: `tables/NAME.csv` of its family, and `tables/PARTNER/NAME.csv` in its stead for
/// a partner whose installation has codes of its own.
struct TableLoader {
  let root: URL
  let family: String

  func load(_ declared: AdapterEntry?) throws -> (tables: CodeTables, files: [[UInt8]]) {
    var tables = CodeTables(tables: [], names: [], ofPartners: [:])
    var names: [String] = []
    var files: [[UInt8]] = []
    let folder = root.appendingPathComponent("\(family)/tables")
    let partners = try Self.partners(folder)
    for pair in declared?.pairs ?? [] {
      guard let name = pair.key.text else { throw pair.key.failure("the name of a table") }
      try pair.value.allowing(["decisif", "refuses", "narrows", "from"])
      let number = names.count
      names.append(name)
      let isDecisive = try pair.value.flag("decisif")
      let refuses = Set(try pair.value["refuses"]?.texts() ?? [])
      var narrows: [String: String] = [:]
      for pair in pair.value["narrows"]?.pairs ?? [] { narrows[pair.key.text ?? ""] = pair.value.text ?? "" }
      func table(_ path: String) throws -> CodeTable? {
        guard let bytes = FileManager.default.contents(atPath: root.appendingPathComponent(path).path) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw AdapterError(file: path, line: 0, row: "", expected: "UTF-8")
        }
        files.append(Array(path.utf8) + Array(bytes))
        let entries = try CodeTable.entries(text, file: path)
        let words = Set(entries.map(\.words))
        guard narrows.allSatisfy({ words.contains($0.value) && !words.contains($0.key) && !refuses.contains($0.key) }) else {
          throw pair.value.failure("narrows: {WORD: OTHER}, a word without code, and another that has one in \(path)")
        }
        return CodeTable(name: name, isDecisive: isDecisive, refuses: refuses, narrows: narrows, entries: entries)
      }
      let owner = pair.value["from"]?.text ?? family
      let common = try table("\(owner)/tables/\(name).csv")
      tables.tables.append(common)
      for partner in partners {
        guard let own = try table("\(family)/tables/\(partner.text)/\(name).csv") else { continue }
        tables.ofPartners[partner, default: [:]][number] = own
      }
      guard common != nil || tables.ofPartners.values.contains(where: { $0[number] != nil }) else {
        throw pair.key.failure("a file \(owner)/tables/\(name).csv, or one of a partner")
      }
    }
    return (CodeTables(tables: tables.tables, names: names, ofPartners: tables.ofPartners), files)
  }

  private static func partners(_ folder: URL) throws -> [PartnerID] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { PartnerID($0) }
  }
}
