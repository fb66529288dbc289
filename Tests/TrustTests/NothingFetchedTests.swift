import Foundation
import TestSupport
import Testing

/// Trust has no way to fetch anything, whatever a header says: it uses no network API and its imports have none.
struct NothingFetchedTests {
  private static var folder: URL { Outside.package.appendingPathComponent("Sources/Trust") }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "the sources are not here"))
  func trustImportsNothingThatReachesANetwork() throws {
    let allowed: Set<String> = [
      "Crypto", "CryptoExtras", "Exchange", "Foundation", "Glibc", "Darwin", "JSONTree", "SwiftASN1", "X509",
    ]
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".swift") }
    #expect(files.count > 20)
    for file in files {
      let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains("import ") && !line.hasPrefix("//") && !line.contains("///") {
        let module = line.split(separator: " ").last.map(String.init) ?? ""
        #expect(allowed.contains(module), "\(file): \(line)")
      }
      for word in ["URLSession", "URLRequest", "socket(", "connect(", "contentsOf: URL(string"] {
        #expect(!text.contains(word), "\(file): \(word)")
      }
    }
  }
}
