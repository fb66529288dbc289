import Exchange
import Foundation

extension Installation {
  /// Tells these schemas, adapters and conventions from any others: the digest of every file's path and digest.
  func digest() throws -> Digest {
    var lines = ""
    for name in ["Adapters", "Schemas"] {
      let folder = directory.appendingPathComponent(name)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
        let file = folder.appendingPathComponent(path)
        guard DurableFile.kind(of: file) == .other else { continue }
        lines += "\(name)/\(path) \(try CopiedFile(path, at: file).digest)\n"
      }
    }
    return Digest(of: lines.utf8)
  }
}
