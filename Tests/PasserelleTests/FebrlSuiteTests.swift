import Foundation
import JSONTree
import TestSupport
import Testing

/// The figures that the project promises on febrl4, by `identity evaluate` as anybody runs it: surname, first name, birth date and suburb
/// of 5 000 and 5 000 records that Freely Extensible Biomedical Record Linkage made; each record of the one file has its double in the other.
@Suite struct FebrlSuiteTests {
  private static let files = Outside.suites.map { $0.appendingPathComponent("identity/febrl") }.flatMap { folder in
    let files = ["dataset4a.csv", "dataset4b.csv"].map { folder.appendingPathComponent($0) }
    return files.allSatisfy { FileManager.default.fileExists(atPath: $0.path) } ? files : nil
  }

  @Test(.enabled(if: files != nil, "the external suites are not here"))
  func febrl4IsLinkedAsWellAsPromised() throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.folder) }
    var numbers: [[String: String]] = []
    for (file, name) in zip(try #require(Self.files), ["a.csv", "b.csv"]) {
      let (persons, ids) = try Self.persons(file)
      try program.write(name, persons)
      numbers.append(ids)
    }
    let pairs = numbers[0].compactMap { number, left in numbers[1][number].map { "\(left),\($0)" } }
    try #require(pairs.count == 5000)
    try program.write("truth.csv", "left,right\n" + pairs.sorted().joined(separator: "\n") + "\n")
    let result = try program.run([
      "identity", "evaluate", "--left", "a.csv", "--right", "b.csv", "--out", "pairs.csv", "--truth", "truth.csv", "--one-to-one",
      "--json",
    ])
    try #require(result.status == 0, "\(result.errors)")
    let figures = try JSONTree(parsing: result.output.filter { $0 != "\n" }).root
    func figure(_ which: String, _ name: String) throws -> Double {
      try #require(figures[which]?[name]?.string.flatMap { Double($0) })
    }
    let (f1, precision, recall) = (
      try figure("all", "f1"), try figure("sameAlone", "precision"), try figure("sameAlone", "recall")
    )
    print("suite identity-febrl4 F1 \(f1), same: precision \(precision), recall \(recall)")
    #expect(f1 > 0.986)
    #expect(precision >= 0.999)
    #expect(recall >= 0.90)
  }

  /// The file's persons in the columns of ours, and their identifiers by the number that a record and its double share.
  private static func persons(_ file: URL) throws -> (text: String, ids: [String: String]) {
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let rows = lines.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let header = try #require(rows.first)
    let places = try ["rec_id", "surname", "given_name", "date_of_birth", "suburb"].map { name in
      try #require(header.firstIndex(of: name))
    }
    var text = "id,nomNaissance,prenoms,dateNaissance,communeNaissance\n"
    var ids: [String: String] = [:]
    for row in rows.dropFirst() {
      let cells = places.map { row[$0] }
      text += cells.joined(separator: ",") + "\n"
      ids[try #require(cells[0].split(separator: "-").dropFirst().first.map(String.init))] = cells[0]
    }
    return (text, ids)
  }
}
