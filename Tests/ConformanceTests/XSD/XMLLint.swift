import Foundation
import TestSupport

/// The schema validator of libxml2, run over many files at once.
final class XMLLint {
  /// Whether the command is here; asked once.
  static let isHere = ((try? OutsideTool.run(["xmllint", "--version"]))?.status ?? 1) == 0

  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-xsd-\(UUID().uuidString)")
  private var files: [String] = []
  private(set) var bytes = 0

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  func add(_ document: [UInt8]) throws {
    let file = folder.appendingPathComponent("\(files.count).xml").path
    try Data(document).write(to: URL(fileURLWithPath: file))
    files.append(file)
    bytes += document.count
  }

  /// The complaints about the files added; none when each is valid.
  func validate(_ schema: URL) throws -> [String] {
    var complaints: [String] = []
    for start in stride(from: 0, to: files.count, by: 50) {
      let batch = files[start..<min(start + 50, files.count)]
      let result = try OutsideTool.run(["xmllint", "--noout", "--schema", schema.path] + batch)
      let lines = result.output.split(separator: "\n").map { String($0) }
      complaints += lines.filter { !$0.hasSuffix(" validates") }
      let valid = lines.count { $0.hasSuffix(" validates") }
      if valid != batch.count { complaints.append("\(valid) of \(batch.count) valid, status \(result.status)") }
    }
    return complaints
  }

  /// Whether each of the files added is valid, in their order.
  func verdicts(_ schema: URL) throws -> [Bool] {
    let result = try OutsideTool.run(["xmllint", "--noout", "--schema", schema.path] + files)
    let valid = Set(result.output.split(separator: "\n").map { String($0) })
    return files.map { valid.contains("\($0) validates") }
  }

  /// The file of a schema with these declarations.
  func schema(_ declarations: String) throws -> URL {
    let file = folder.appendingPathComponent("schema.xsd")
    let text = #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\#(declarations)</xs:schema>"#
    try Data(text.utf8).write(to: file)
    return file
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
