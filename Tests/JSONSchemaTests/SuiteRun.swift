import Foundation
import JSONSchema
import JSONTree
import TestSupport
import Testing

/// Runs files of the official suite (github.com/json-schema-org/JSON-Schema-Test-Suite), with its remote documents in the set.
struct SuiteRun {
  struct Outcome {
    var passed = 0
    var total = 0
    var failures: [String] = []
  }

  private let root: URL
  private var remotes = SchemaSet()

  init() throws {
    root = try #require(Outside.suites).appendingPathComponent("json-schema-2020-12")
    let folder = root.appendingPathComponent("remotes/draft2020-12")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for name in names.sorted() where name.hasSuffix(".json") {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
      try remotes.add(Array(bytes), at: "http://localhost:1234/draft2020-12/\(name)")
    }
  }

  func run(_ path: String, formats: FormatPolicy, where isWanted: (String) -> Bool = { _ in true }) throws -> Outcome {
    let folder = root.appendingPathComponent(path)
    var outcome = Outcome()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasSuffix(".json") {
      if !isWanted(name) { continue }
      let tree = try JSONTree(parsing: Array(Data(contentsOf: folder.appendingPathComponent(name))))
      for group in tree.root.elements { run(group, in: name, formats, &outcome) }
    }
    return outcome
  }

  private func run(_ group: JSONNode, in file: String, _ formats: FormatPolicy, _ outcome: inout Outcome) {
    let title = "\(file): \(group["description"]?.string ?? "")"
    let tests = group["tests"].map { Array($0.elements) } ?? []
    outcome.total += tests.count
    let schema: CompiledSchema
    do {
      var set = remotes
      let bytes = group["schema"].map { Array($0.rawBytes) } ?? []
      try set.add(bytes, at: "test:schema")
      schema = try set.compile("test:schema", formats: formats)
    } catch {
      outcome.failures.append("\(title): \(error)")
      return
    }
    for test in tests {
      guard let data = test["data"] else { continue }
      let answer = schema.isValid(data)
      let isRight = answer == test["valid"]?.bool && answer == schema.validate(data).isEmpty
      outcome.passed += isRight ? 1 : 0
      if !isRight { outcome.failures.append("\(title): \(test["description"]?.string ?? "")") }
    }
  }
}
