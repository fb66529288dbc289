public import Exchange
import Foundation
import JSONTree

/// What a backup holds, of which gateway and moment, and what opens it.
public struct BackupManifest: Hashable, Sendable {
  /// The gateway's identifier.
  public let gateway: String
  /// When the copy was begun; what was recorded before is in it.
  public let at: Instant
  /// The epoch whose key opens it.
  public let epoch: String
  /// When that key dies.
  public let dies: Instant
  /// The fingerprint of the key-encryption key that opens it with the epoch's.
  public let fingerprint: String
  /// How many leaves the log has, pending ones included.
  public let leaves: Int64
  /// How many of them are integrated.
  public let size: Int64
  /// How many data keys it holds.
  public let keys: Int64
  /// The last migration of its store.
  public let migration: String
  /// What adapters, conventions and schemas the gateway ran with.
  public let installation: Digest
  /// Every file, in the order of paths.
  let files: [CopiedFile]

  static let fileName = "backup.json"
  static let proofName = "backup.mac"
  /// The longest that is read, in bytes: some hundred thousand files.
  static let most: Int64 = 32 << 20
  private static let format: JSONValue = "passerelle-backup/1"

  /// How many bytes all files have.
  public var bytes: Int64 { files.reduce(0) { $0 + $1.bytes } }

  /// As it is written.
  var json: JSONValue {
    [
      "format": Self.format, "gateway": .string(gateway), "at": .string(at.description), "epoch": .string(epoch),
      "dies": .string(dies.description), "fingerprint": .string(fingerprint), "leaves": .integer(leaves),
      "size": .integer(size), "keys": .integer(keys), "migration": .string(migration),
      "installation": .string(installation.description),
      "files": .array(
        files.map {
          ["path": .string($0.path), "bytes": .integer($0.bytes), "sha256": .string($0.digest.description)]
        }),
    ]
  }
}

extension BackupManifest {
  /// Reads the bytes; nil for what ``json`` did not write, or names a path outside of the backup.
  init?(_ bytes: [UInt8]) {
    guard let root = try? JSONTree(parsing: bytes).root, root["format"]?.string == "passerelle-backup/1",
      let gateway = root["gateway"]?.string, let at = root["at"]?.string.flatMap({ Instant($0) }),
      let epoch = root["epoch"]?.string, BackupEpoch.isName(epoch),
      let dies = root["dies"]?.string.flatMap({ Instant($0) }), let fingerprint = root["fingerprint"]?.string,
      let leaves = root["leaves"]?.integer, let size = root["size"]?.integer, let keys = root["keys"]?.integer,
      let migration = root["migration"]?.string, let installation = root["installation"]?.string.flatMap({ Digest($0) }),
      let listed = root["files"]?.elements
    else { return nil }
    var files: [CopiedFile] = []
    for element in listed {
      guard let path = element["path"]?.string, let bytes = element["bytes"]?.integer,
        let digest = element["sha256"]?.string.flatMap({ Digest($0) }),
        let file = CopiedFile(path: path, bytes: bytes, digest: digest)
      else { return nil }
      files.append(file)
    }
    guard Set(files.map(\.path)).count == files.count else { return nil }
    self.init(
      gateway: gateway, at: at, epoch: epoch, dies: dies, fingerprint: fingerprint, leaves: leaves, size: size, keys: keys,
      migration: migration, installation: installation, files: files)
  }
}
