import Exchange
import Foundation
import MerkleLog
import Store

/// The newest signed checkpoint, kept outside the store: whoever opens an older state of the store than was ever signed finds out. A lost WAL,
/// a file system that was rolled back and an old copy of `data` look sound by themselves.
struct CheckpointWitness: Sendable {
  /// `checkpoint.note` in the home, beside `data`.
  static let fileName = "checkpoint.note"

  private let place: URL

  init(home: Home) { place = home.directory.appendingPathComponent(Self.fileName) }

  /// Keeps a note in the place of the one before, on the disk when this returns.
  func keep(_ note: [UInt8]) throws { try DurableFile.write(note, to: place, replacing: true) }

  /// Refuses a store whose log is shorter than what was signed, or another one; does nothing where no note was kept.
  ///
  /// - Throws: ``StoreError/behindCheckpoint(signed:found:)``, ``StoreError/checkpointMismatch(size:)``; `SettingsError` for a file that is no note
  ///   of this log.
  func requireKept(in store: any LogReading, by key: NoteKey) async throws {
    guard let bytes = try? Data(contentsOf: place) else { return }
    guard let note = try? SignedNote(parsing: Array(bytes)), let kept = try? Checkpoint(verifying: note, by: key),
      let size = Int64(exactly: kept.size)
    else { throw SettingsError(Self.fileName, "is no checkpoint signed by this log's key") }
    let state = try await store.logState()
    guard state.size >= size else { throw StoreError.behindCheckpoint(signed: size, found: state.size) }
    guard let found = try await store.checkpoints(from: size, limit: 1).first, found.size == size,
      found.root.bytes == kept.root.bytes
    else { throw StoreError.checkpointMismatch(size: size) }
  }
}
