import Exchange
import Foundation
import MerkleLog
public import Store

/// Checks every checkpoint's own signature and text against the log key of a home.
public struct CheckpointAudit: Sendable {
  private let key: NoteKey
  private let witness: CheckpointWitness

  /// The audit with that home's log key.
  public init(home: Home) throws {
    key = try home.logKey()
    witness = CheckpointWitness(home: home)
  }

  /// Refuses a log key that did not sign the last checkpoint: a log has one key, and another home's would break every proof.
  func requireLastCheckpoint(in store: any LogReading) async throws {
    guard let stored = try await store.logState().checkpoint else { return }
    guard isRight(stored) else {
      throw SettingsError("secrets/log.pem", "is not the key that signed this log's last checkpoint")
    }
  }

  private func isRight(_ stored: LogCheckpoint) -> Bool {
    guard let note = try? SignedNote(parsing: stored.note), let checkpoint = try? Checkpoint(verifying: note, by: key) else {
      return false
    }
    return checkpoint.size == UInt64(stored.size) && checkpoint.root.bytes == stored.root.bytes
  }

  /// What is wrong, a line each: a note whose signature does not verify, or that says another size or root than it is filed under.
  public func faults(in store: any LogReading) async throws -> [String] {
    var faults: [String] = []
    do { try witness.requireKept(by: key) } catch { faults.append("\(error)") }
    var size: Int64 = 0
    while true {
      let page = try await store.checkpoints(from: size, limit: 500)
      faults += page.filter { !isRight($0) }.map { "checkpoint \($0.size): signature" }
      guard let last = page.last, page.count == 500 else { return faults }
      size = last.size + 1
    }
  }
}
