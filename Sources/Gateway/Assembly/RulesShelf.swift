import Exchange
import Foundation
import Synchronization

/// What was made of an installation's files, by their digest: as long as they are the same, it is not made again. A reload, which any change of
/// a partner brings about, then costs the reading of files and not their compilation.
final class RulesShelf: Sendable {
  private struct Kept: Sendable {
    let source: Digest
    let value: any Sendable
  }

  private let kept = Mutex<[ObjectIdentifier: Kept]>([:])

  /// What `make` makes of these folders, or made of them when they and what else it was made by were the same; the last of each kind is kept.
  ///
  /// - Parameter others: the digests of what else decides what is made.
  /// - Throws: what `make` throws, and what the file system does. Nothing is kept then.
  func value<Value: Sendable>(of folders: [URL], by others: [Digest] = [], _ make: () throws -> Value) throws -> Value {
    let kind = ObjectIdentifier(Value.self)
    let source = try Self.digest(of: folders, others)
    if let found = kept.withLock({ $0[kind] }), found.source == source, let value = found.value as? Value { return value }
    let value = try make()
    // Of files that changed meanwhile nobody knows which of them were read.
    if try Self.digest(of: folders, others) == source { kept.withLock { $0[kind] = Kept(source: source, value: value) } }
    return value
  }

  /// Of the name and content of each file, in the order of names.
  private static func digest(of folders: [URL], _ others: [Digest]) throws -> Digest {
    var content = others.flatMap(\.bytes)
    for folder in folders.map({ $0.resolvingSymlinksInPath() }) {
      content += Digest(of: folder.path.utf8).bytes
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
        let file = folder.appendingPathComponent(name)
        guard try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory != true else { continue }
        content += Digest(of: name.utf8).bytes + Digest(of: try Data(contentsOf: file)).bytes
      }
    }
    return Digest(of: content)
  }
}
