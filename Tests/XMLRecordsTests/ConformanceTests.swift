import Foundation
import TestSupport
import Testing

@testable import XMLRecords

/// The W3C suite: what it calls not well-formed is refused, what lies within the declared subset is read as it says, and the
/// rest is refused for the reason that puts it outside.
struct ConformanceTests {
  static let root = Outside.suites?.appendingPathComponent("xml-w3c/xmlconf")

  @Test(.enabled(if: root != nil, "the external suites are not here"))
  func holdsToTheW3CSuiteWithinTheSubset() throws {
    let cases = try ConformanceCase.all(in: #require(Self.root))
    #expect(cases.count > 300)
    var passed = 0
    var tally: [String: Int] = [:]
    var failures: [String] = []
    for one in cases {
      let (kind, holds) = try judge(one)
      tally[kind, default: 0] += 1
      if holds { passed += 1 } else { failures.append("\(one.id) \(one.file.lastPathComponent): \(kind)") }
    }
    print("suite xml-w3c \(passed)/\(cases.count)")
    for (kind, count) in tally.sorted(by: { $0.key < $1.key }) { print("  \(kind): \(count)") }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  @Test(.enabled(if: root != nil, "the external suites are not here"))
  func readsTheSuitesOwnCanonicalOutputs() throws {
    let outputs = try ConformanceCase.all(in: #require(Self.root)).compactMap(\.output)
    var reproduced = 0
    for output in outputs where FileManager.default.fileExists(atPath: output.path) {
      let bytes = [UInt8](try Data(contentsOf: output))
      do throws(XMLRecordError) {
        let tree = try XMLDocument(parsing: bytes).root
        // Where there are children the space between them is not kept, and instructions never are.
        guard tree.children.isEmpty, !contains("<?", bytes) else { continue }
        #expect(clark(tree) == String(decoding: bytes, as: UTF8.self), "\(output.path)")
        reproduced += 1
      } catch {
        // One output has an attribute named with a lone colon, which namespaces exclude.
        let isOutside =
          [.dtd, .namespace].contains(error.reason) || (error.reason == .mixedContent && MixedContentOracle.isMixed(bytes))
        #expect(isOutside, "\(output.path) \(error)")
      }
    }
    #expect(reproduced > 50)
  }

  @Test(.enabled(if: root != nil, "the external suites are not here"))
  func readsTheValidCasesAsTheSuiteDoesOnceTheirDeclarationsAreCutOff() throws {
    var equal = 0
    var left: [String: Int] = [:]
    for one in try ConformanceCase.all(in: #require(Self.root)) where one.type == "valid" {
      guard let output = one.output, let text = try? String(contentsOf: one.file, encoding: .utf8),
        let declaration = text.firstMatch(of: /<!DOCTYPE[^\[>]*(?:\[([^\]]*)\])?\s*>/)
      else { continue }
      let rest = (declaration.1 ?? "").replacing(
        /<!ELEMENT[^>]*>|<!ATTLIST\s+\S+(\s+\S+\s+CDATA\s+#(IMPLIED|REQUIRED))*\s*>/, with: "")
      guard rest.allSatisfy(\.isWhitespace), !declaration.0.contains(/SYSTEM|PUBLIC/) else {
        left["declarations that change the content", default: 0] += 1
        continue
      }
      let bytes = [UInt8](text.replacing(declaration.0, with: "").utf8)
      let expected = [UInt8](try Data(contentsOf: output))
      do throws(XMLRecordError) {
        let tree = try XMLDocument(parsing: bytes).root
        #expect(try XMLDocument(parsing: expected).root.canonical == tree.canonical, "\(one.id)")
        if tree.children.isEmpty, !contains("<?", expected) {
          #expect(clark(tree) == String(decoding: expected, as: UTF8.self), "\(one.id)")
        }
        equal += 1
      } catch {
        left[error.reason.rawValue, default: 0] += 1
        let isOutside =
          switch error.reason {
          case .mixedContent: MixedContentOracle.isMixed(bytes)
          case .namespace: text.contains(" :=")
          case .entity: text.contains("&e;")
          default: false
          }
        #expect(isOutside, "\(one.id) \(error)")
      }
    }
    print("  valid cases without their declarations: \(equal) equal, left out \(left.sorted { $0.key < $1.key })")
    #expect(equal > 40)
  }

  private func judge(_ one: ConformanceCase) throws -> (kind: String, holds: Bool) {
    let bytes = [UInt8](try Data(contentsOf: one.file))
    let result = Result { () throws(XMLRecordError) in try XMLDocument(parsing: bytes).root }
    let reason: XMLRecordError.Reason? = if case .failure(let error) = result { error.reason } else { nil }
    if one.type == "not-wf" {
      return ("not well-formed, refused as \(reason?.rawValue ?? "NOTHING")", reason != nil)
    }
    if let outside = outside(bytes, reason) {
      return ("outside of the subset (\(one.type)): \(outside.rawValue)", reason == outside)
    }
    if one.type == "error" { return ("an error a reader may ignore: \(reason?.rawValue ?? "accepted")", true) }
    guard case .success(let tree) = result else { return ("within, wrongly refused: \(reason?.rawValue ?? "")", false) }
    guard let output = one.output else { return ("within, accepted", true) }
    let expected = [UInt8](try Data(contentsOf: output))
    return ("within, canonical output equal", try XMLDocument(parsing: expected).root.canonical == tree.canonical)
  }

  /// Why a document that is well-formed lies outside of the subset, judged without our reader as far as one can.
  private func outside(_ bytes: [UInt8], _ reason: XMLRecordError.Reason?) -> XMLRecordError.Reason? {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { return .encoding }
    let declaration = String(decoding: bytes.prefix(100), as: UTF8.self)
    if declaration.contains(/version\s*=\s*['"]1\.1/) { return .version }
    if let named = declaration.firstMatch(of: /<\?xml[^>]*encoding\s*=\s*['"]([^'"]*)['"]/)?.1,
      !["utf-8", "iso-8859-1", "windows-1252", "us-ascii"].contains(named.lowercased())
    {
      return .encoding
    }
    if contains("<!DOCTYPE", bytes) { return .dtd }
    return reason == .mixedContent && MixedContentOracle.isMixed(bytes) ? .mixedContent : nil
  }

  private func contains(_ text: String, _ bytes: [UInt8]) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }

  /// The suite's own canonical form (J. Clark's first), of a leaf.
  private func clark(_ element: XMLElement) -> String {
    func escaped(_ text: String) -> String {
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "\t": "&#9;"
        case "\n": "&#10;"
        case "\r": "&#13;"
        default: String(scalar)
        }
      }.joined()
    }
    let attributes = element.attributes.sorted { $0.name < $1.name }.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    return "<\(element.name)\(attributes)>\(escaped(element.text))</\(element.name)>"
  }
}
