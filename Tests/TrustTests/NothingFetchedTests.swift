import Foundation
import TestSupport
import Testing

/// Trust has no way to fetch anything, whatever a header says: it uses no network API and its imports have none.
struct NothingFetchedTests {
  private static var folder: URL { Outside.package.appendingPathComponent("Sources/Trust") }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "the sources are not here"))
  func trustImportsNothingThatReachesANetwork() throws {
    let allowed: Set<String> = [
      "COpenSSL", "CoreFoundation", "Crypto", "CryptoExtras", "Exchange", "Foundation", "Glibc", "Darwin", "JSONTree",
      "MerkleLog",
      "SwiftASN1", "Synchronization", "X509",
    ]
    let names = FileManager.default.enumerator(atPath: Self.folder.path)?.compactMap { $0 as? String } ?? []
    let files = names.filter { $0.hasSuffix(".swift") }
    #expect(files.count > 80)
    for file in files {
      let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains("import ") && !line.hasPrefix("//") && !line.contains("///") {
        let module = line.split(separator: " ").last.map(String.init) ?? ""
        #expect(allowed.contains(module), "\(file): \(line)")
      }
      // What OpenSSL has to reach a network or follow a certificate's addresses with.
      let ways = ["BIO_new_connect", "BIO_s_connect", "OSSL_HTTP", "OCSP_sendreq", "load_http", "X509_LOOKUP", "OSSL_STORE"]
      for word in ["URLSession", "URLRequest", "socket(", "connect(", "contentsOf: URL(string"] + ways {
        #expect(!text.contains(word), "\(file): \(word)")
      }
    }
  }
}
