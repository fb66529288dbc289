import Foundation
@testable import JSONTree
import TestSupport

/// How many cases of an external suite came out as they must, and what did not.
public struct SuiteResult: Sendable {
  /// The suite's folder in `Outside.suites`.
  public let name: String
  /// What is said after the figures.
  public var remark = ""
  /// Cases run.
  public var cases = 0
  /// A line for each case that did not come out as it must.
  public var failures: [String] = []

  /// `suite json-parsing 283/283`
  public var line: String { "suite \(name) \(cases - failures.count)/\(cases)" + (remark.isEmpty ? "" : " (\(remark))") }

  mutating func check(_ isRight: Bool, _ name: @autoclosure () -> String) {
    cases += 1
    if !isRight { failures.append(name()) }
  }
}

/// The suites that nobody in this project wrote and that this module is held to.
public enum Suites {
  /// Runs them all and prints one line for each to standard output; nothing when the material is absent.
  public static func run() throws -> [SuiteResult] {
    guard let folder = Outside.suites else { return [] }
    let results = try [parsing(folder), transform(folder), canonical(folder)]
    for result in results {
      print(result.line)
      for failure in result.failures { print("  \(failure)") }
    }
    return results
  }

  /// nst/JSONTestSuite: `y_` accepted, `n_` refused, `i_` either, nothing crashes.
  ///
  /// Two of the `y_` repeat a name, which RFC 8259 §4 allows and this gateway refuses. So the suite is put to the grammar;
  /// that the tree refuses exactly those two of what the grammar accepts is a case of its own.
  static func parsing(_ folder: URL) throws -> SuiteResult {
    var result = SuiteResult(name: "json-parsing")
    var repeating: [String] = []
    for file in try files(folder, "json-parsing/test_parsing") {
      let bytes = try [UInt8](Data(contentsOf: file))
      let name = file.lastPathComponent
      var parser = JSONParser(maximumDepth: JSONLimits.standard.maximumDepth, capacity: 0)
      let isWellFormed = (try? parser.parse(bytes.span.bytes)) != nil
      let isAccepted = (try? JSONTree(parsing: bytes)) != nil
      switch name.prefix(2) {
      case "y_": result.check(isWellFormed, name)
      case "n_": result.check(!isWellFormed && !isAccepted, name)
      default: break
      }
      if isWellFormed, !isAccepted { repeating.append(name) }
    }
    let expected = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"]
    if repeating.sorted() != expected { result.failures.append("refused beyond the grammar: \(repeating)") }
    result.remark = "grammar; \(repeating.count) of them then refused for a repeated name"
    return result
  }

  /// The same project's transformations: each file is refused for the reason below or written back byte for byte.
  static func transform(_ folder: URL) throws -> SuiteResult {
    var result = SuiteResult(name: "json-transform")
    for file in try files(folder, "json-parsing/test_transform") {
      let bytes = try [UInt8](Data(contentsOf: file))
      let name = file.lastPathComponent
      let expected: JSONError.Reason? =
        name.contains("escaped_invalid")
        ? .loneSurrogate
        : name.contains("invalid_codepoint") ? .invalidUTF8 : name.contains("same_key") ? .duplicateKey : nil
      do throws(JSONError) {
        let written = JSONWriter.bytes(try JSONValue(parsing: bytes))
        result.check(expected == nil && written == bytes.filter { $0 != 0x0A && $0 != 0x20 }, name)
      } catch {
        result.check(error.reason == expected, "\(name): \(error)")
      }
    }
    return result
  }

  /// cyberphone/json-canonicalization: documents, and doubles with the text that ECMAScript gives them.
  static func canonical(_ folder: URL) throws -> SuiteResult {
    var result = SuiteResult(name: "jcs-rfc8785")
    for file in try files(folder, "jcs-rfc8785/testdata/input") {
      let output = folder.appendingPathComponent("jcs-rfc8785/testdata/output/\(file.lastPathComponent)")
      let tree = try JSONTree(parsing: [UInt8](Data(contentsOf: file)))
      result.check(try JSONCanonical.bytes(tree) == [UInt8](Data(contentsOf: output)), file.lastPathComponent)
    }
    let numbers = try String(contentsOf: folder.appendingPathComponent("jcs-rfc8785/es6numbers-10000.txt"), encoding: .utf8)
    for line in numbers.split(separator: "\n") {
      let parts = line.split(separator: ",")
      let double = parts.first.flatMap { UInt64($0, radix: 16) }.map { Double(bitPattern: $0) }
      let text = double.flatMap { JSONCanonical.number($0) }
      result.check(text != nil && text == parts.last.map(String.init), String(line))
      guard let text, let last = parts.last else { continue }
      if try JSONCanonical.bytes(JSONTree(parsing: text)) != Array(last.utf8) { result.failures.append("not kept: \(line)") }
    }
    return result
  }

  private static func files(_ folder: URL, _ path: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder.appendingPathComponent(path), includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }
  }
}
