import Exchange
import Foundation
import Gateway
import MerkleLog

#if canImport(Glibc)
  // Beside other C modules the compiler may take CoreFoundation for the one that defines `flock`.
  import CoreFoundation
  import Glibc
#else
  import Darwin
#endif

/// The file in which a cosigner keeps the last checkpoint that it cosigned, with its own line under it. One visit at a time holds it.
final class CosignedRecord {
  let file: URL
  private let lock: Int32

  /// Takes the file for this visit; a complaint when another visit has it.
  init(_ file: URL, _ console: Console) throws {
    let descriptor = open(file.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw console.complaint(
        ExitStatus.unavailable, "\(file.path) ne peut pas être gardé : le dossier est inaccessible.",
        "\(file.path) cannot be kept: its folder cannot be used.")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw console.complaint(
        ExitStatus.unavailable, "Une autre visite est en cours avec \(file.path).",
        "Another visit is under way with \(file.path).")
    }
    self.file = file
    lock = descriptor
  }

  deinit {
    _ = flock(lock, LOCK_UN)
    close(lock)
  }

  /// Whether something stands in the file's place, readable or not.
  var isThere: Bool {
    var status = stat()
    return lstat(file.path, &status) == 0 || errno != ENOENT
  }

  /// What was cosigned last. A file that cannot be read as such is a reason to stop, not to begin anew.
  func read(by log: NoteKey, _ console: Console) throws -> Checkpoint {
    do { return try Checkpoint(verifying: SignedNote(parsing: Array(Data(contentsOf: file))), by: log) } catch {
      throw console.complaint(
        ExitStatus.proofFailed, "\(file.path) n'est pas un point de contrôle de ce journal.",
        "\(file.path) is no checkpoint of that log.")
    }
  }

  /// Keeps the log's own words and a cosignature of them in place of what was there; on disk when it returns.
  func keep(_ note: SignedNote, by log: NoteKey, _ cosignature: Cosignature) throws {
    try DurableFile.write(
      note.signed(onlyBy: log).bytes + Array(cosignature.line.utf8), to: file, replacing: true)
  }
}
