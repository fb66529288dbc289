import Crypto
import Exchange
import Foundation

/// A file that two looks found the same, open for reading, with the digest of its octets.
final class SettledFile {
  let look: FileLook
  let folder: URL
  let type: MessageType
  let digest: Exchange.Digest
  private let handle: FileHandle

  /// Opens it and reads it through; throws what the file system says, also where it is not that file any more.
  init(_ look: FileLook, of type: MessageType, in folder: URL) throws {
    // Whoever may write into the folder may put a link there, to a file that only we can read.
    let descriptor = open(folder.appendingPathComponent(look.name).path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw CocoaError(.fileReadNoPermission) }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var hash = SHA256()
    while let piece = try handle.read(upToCount: GatewayLine.pieceLimit), !piece.isEmpty { hash.update(data: piece) }
    guard let digest = Exchange.Digest(bytes: Array(hash.finalize())) else { throw CocoaError(.fileReadUnknown) }
    (self.look, self.folder, self.type, self.digest) = (look, folder, type, digest)
  }

  /// The octets that begin there, a piece's worth at most.
  func piece(at offset: Int64) throws -> [UInt8] {
    try handle.seek(toOffset: UInt64(offset))
    return try handle.read(upToCount: GatewayLine.pieceLimit).map { [UInt8]($0) } ?? []
  }

  /// Whether the folder still shows it as it was.
  var isUnchanged: Bool { FileLook(look.name, in: folder) == look }
}
