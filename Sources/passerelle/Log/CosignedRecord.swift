import Exchange
import Foundation
import Gateway
import MerkleLog

/// The file in which a cosigner keeps the last checkpoint that it cosigned, as the note it stood in.
struct CosignedRecord {
  let file: URL

  /// What was cosigned last; nil before the first visit. A file that cannot be read as such is a reason to stop, not to begin anew.
  func read(by log: NoteKey, _ console: Console) throws -> Checkpoint? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    do { return try Checkpoint(verifying: note(), by: log) } catch {
      throw console.complaint(
        ExitStatus.proofFailed, "\(file.path) n'est pas un point de contrôle de ce journal.",
        "\(file.path) is no checkpoint of that log.")
    }
  }

  /// The note as it stands in the file.
  func note() throws -> SignedNote { try SignedNote(parsing: Array(Data(contentsOf: file))) }

  /// Keeps a note in place of what was there; on disk when it returns.
  func keep(_ note: [UInt8]) throws { try DurableFile.write(note, to: file, replacing: true) }
}
