import Foundation

/// The exclusive right to be the connector of a folder: a lock on a file of it, which the system lets go when the process ends.
final class ConnectorLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; throws when another process has it.
  init(_ file: URL) throws {
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: file.path]) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = Foundation.close(descriptor)
      throw SettingsFault(
        file.lastPathComponent,
        Sentence("un autre processus fait tourner ce connecteur", "another process runs this connector"))
    }
    self.descriptor = descriptor
  }

  /// Lets the lock go before the object does.
  func release() { _ = flock(descriptor, LOCK_UN) }

  deinit {
    // In words: a process that was just forked may hold the descriptor a moment longer.
    release()
    _ = Foundation.close(descriptor)
  }
}
