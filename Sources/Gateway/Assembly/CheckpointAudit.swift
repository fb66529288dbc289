import Exchange
import Foundation
import MerkleLog
public import Store
import Trust

/// Checks every checkpoint's own signature and text against the log key of a home.
public struct CheckpointAudit: Sendable {
  private let key: NoteKey

  /// The audit with that home's log key.
  public init(home: Home) throws {
    let settings = try Settings(file: home.settings)
    let signing = try SigningKey(contentsOf: home.log, id: "log")
    guard let bytes = signing.publicKey.ed25519Bytes else { throw SettingsError(home.log.lastPathComponent, "Ed25519") }
    key = try NoteKey(name: settings.gateway, publicKey: bytes)
  }

  /// What is wrong, a line each: a note whose signature does not verify, or that says another size or root than it is filed under.
  public func faults(in store: any LogReading) async throws -> [String] {
    var faults: [String] = []
    var size: Int64 = 0
    while true {
      let page = try await store.checkpoints(from: size, limit: 500)
      for stored in page {
        guard let note = try? SignedNote(parsing: stored.note), let checkpoint = try? Checkpoint(verifying: note, by: key),
          checkpoint.size == UInt64(stored.size), checkpoint.root.bytes == stored.root.bytes
        else {
          faults.append("checkpoint \(stored.size): signature")
          continue
        }
      }
      guard let last = page.last, page.count == 500 else { return faults }
      size = last.size + 1
    }
  }
}
