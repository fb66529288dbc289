import Exchange
import Foundation
import TestSupport
import Testing

/// Every refusal code is provoked by some test, and thrown somewhere in the sources: a code that nobody can meet is none.
struct ProvokedCodesTests {
  /// Every Swift file below a folder, but the catalogue itself and this file.
  private func texts(_ folder: String) throws -> [String] {
    let root = Outside.package.appendingPathComponent(folder)
    let own: Set<String> = ["RefusalCode.swift", "RefusalCode+Words.swift", "RefusalCode+Cure.swift", "ProvokedCodesTests.swift"]
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" && !own.contains($0.lastPathComponent) }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// A code as sources name it: its case, or its text.
  private func isNamed(_ code: RefusalCode, in texts: [String]) -> Bool {
    // Simple boundaries: to Unicode, a dot between letters ends no word.
    let name = (try? Regex("\\.\(code)\\b"))?.wordBoundaryKind(.simple)
    return texts.contains { text in
      text.contains("\"\(code.rawValue)\"") || name.map { text.contains($0) } ?? false
    }
  }

  @Test(arguments: RefusalCode.allCases) func isThrownAndProvoked(_ code: RefusalCode) throws {
    #expect(isNamed(code, in: try texts("Sources")), "nothing refuses with \(code.rawValue)")
    #expect(isNamed(code, in: try texts("Tests")), "no test provokes \(code.rawValue)")
  }
}
