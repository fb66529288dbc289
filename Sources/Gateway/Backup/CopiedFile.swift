import Exchange
import Foundation

import struct Crypto.SHA256

/// A file that was copied: its path in the backup, its length and what it held.
struct CopiedFile: Hashable, Sendable {
  /// The path, with `/` between its parts and none that leads up.
  let path: String
  /// How many bytes.
  let bytes: Int64
  /// Their digest.
  let digest: Digest

  private static let piece = 1 << 20

  /// Copies a file whose bytes are on the disk when this returns; folders above it are made.
  ///
  /// - Parameter mode: the permissions of the copy.
  init(_ path: String, from source: URL, to target: URL, mode: Int = 0o600) throws {
    let files = FileManager.default
    try files.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard files.createFile(atPath: target.path, contents: nil, attributes: [.posixPermissions: mode]) else {
      throw Failure("\(target.lastPathComponent) cannot be written")
    }
    let output = try FileHandle(forWritingTo: target)
    defer { try? output.close() }
    (bytes, digest) = try Self.read(source) { try output.write(contentsOf: $0) }
    try output.synchronize()
    self.path = path
  }

  /// A file that is there already.
  init(_ path: String, at place: URL) throws {
    self.path = path
    (bytes, digest) = try Self.read(place) { _ in }
  }

  /// A file as a manifest tells of it; nil for a path that leads out of the backup.
  init?(path: String, bytes: Int64, digest: Digest) {
    guard Self.isInside(path), bytes >= 0 else { return nil }
    self.path = path
    self.bytes = bytes
    self.digest = digest
  }

  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) } && parts.first != "secrets"
  }

  private static func read(_ file: URL, _ take: (Data) throws -> Void) throws -> (Int64, Digest) {
    let input = try FileHandle(forReadingFrom: file)
    defer { try? input.close() }
    var (hash, count) = (SHA256(), Int64(0))
    while let data = try input.read(upToCount: piece), !data.isEmpty {
      hash.update(data: data)
      count += Int64(data.count)
      try take(data)
    }
    guard let digest = Digest(bytes: Array(hash.finalize())) else { throw Failure("a digest of another length") }
    return (count, digest)
  }
}
