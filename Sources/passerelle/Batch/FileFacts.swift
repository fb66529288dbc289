import Crypto
import Exchange
import Foundation

/// What a signed event says of a file, found by reading it once.
struct FileFacts: Sendable {
  let digest: Exchange.Digest
  let length: Int64

  /// Reads the file; throws what the file system says.
  init(_ path: String) throws {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    var hash = SHA256()
    var length: Int64 = 0
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update(data: piece)
      length += Int64(piece.count)
    }
    guard let digest = Exchange.Digest(bytes: Array(hash.finalize())) else { throw CocoaError(.fileReadUnknown) }
    (self.digest, self.length) = (digest, length)
  }

  /// The piece of a file that begins there.
  static func piece(of path: String, at offset: Int64, most count: Int) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    try handle.seek(toOffset: UInt64(offset))
    return try handle.read(upToCount: count).map { [UInt8]($0) } ?? []
  }
}
