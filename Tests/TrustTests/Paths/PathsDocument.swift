import Foundation
import TestSupport
import Testing

@testable import Trust

/// `docs/certificate-paths.md`, whose tables are what the suites came to.
enum PathsDocument {
  /// Whether the document has that table.
  static func check(_ rows: [String]) throws {
    let text = try String(contentsOf: Outside.package.appendingPathComponent("docs/certificate-paths.md"), encoding: .utf8)
    let table = rows.joined(separator: "\n")
    #expect(text.contains(table + "\n"), "the table is now:\n\(table)")
  }
}

extension PathVerdict {
  var evidence: PathEvidence? { if case .trusted(let evidence) = self { evidence } else { nil } }
  var fault: PathFault? { if case .refused(let fault) = self { fault } else { nil } }
}
