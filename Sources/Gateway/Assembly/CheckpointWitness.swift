import Exchange
import Foundation
import MerkleLog
import Store
import StoreSQLite

/// The newest signed checkpoint, kept outside the store: whoever opens an older state of the store than was ever signed finds out. A lost WAL,
/// a file system that was rolled back and an old copy of `data` look sound by themselves.
struct CheckpointWitness: Sendable {
  /// `checkpoint.note` in the home, beside `data`.
  static let fileName = "checkpoint.note"

  private let place: URL
  private let data: URL

  init(home: Home) {
    place = home.directory.appendingPathComponent(Self.fileName)
    data = home.data
  }

  /// Keeps a note in the place of the one before, on the disk when this returns.
  func keep(_ note: [UInt8]) throws { try DurableFile.write(note, to: place, replacing: true) }

  /// The note that is kept; nil where none is.
  func note() throws -> [UInt8]? { DurableFile.kind(of: place) == nil ? nil : [UInt8](try Data(contentsOf: place)) }

  /// Takes the note away: what it says of the log is given up.
  func forget() throws {
    try FileManager.default.removeItem(at: place)
    DurableFile.flush(place.deletingLastPathComponent())
  }

  /// Refuses a store whose log is shorter than what was signed, or another one; does nothing where no note was kept. Reads only: who goes on
  /// with an older state writes over the newer one that may be put back.
  ///
  /// - Throws: ``StoreError/behindCheckpoint(signed:found:)``, ``StoreError/checkpointMismatch(size:)``; `SettingsError` for a file that is no note
  ///   of this log; what reading the files throws.
  func requireKept(by key: @autoclosure () throws -> NoteKey) throws {
    guard DurableFile.kind(of: place) != nil else { return }
    let bytes = try Data(contentsOf: place)
    guard let note = try? SignedNote(parsing: Array(bytes)), let kept = try? Checkpoint(verifying: note, by: key()),
      let size = Int64(exactly: kept.size)
    else { throw SettingsError(Self.fileName, "is no checkpoint signed by this log's key") }
    let found = try LogGlance.log(in: data, checkpoint: size)
    guard found.leaves >= size else { throw StoreError.behindCheckpoint(signed: size, found: found.leaves) }
    guard found.root?.bytes == kept.root.bytes else { throw StoreError.checkpointMismatch(size: size) }
  }
}
