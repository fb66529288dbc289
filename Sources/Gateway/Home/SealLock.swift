import Foundation

/// The right to change the seal's keys: a lock on the folder of secrets, which the system lets go when the process ends in whatever way.
final class SealLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, or throws when another command changes the keys at this moment.
  init(_ home: Home) throws {
    let descriptor = open(home.secrets.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CocoaError(.fileReadNoPermission, userInfo: [NSFilePathErrorKey: home.secrets.path]) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = Foundation.close(descriptor)
      throw SettingsError(SealBook.fileName, "another command is changing it")
    }
    self.descriptor = descriptor
  }

  func release() { _ = flock(descriptor, LOCK_UN) }

  deinit { _ = Foundation.close(descriptor) }
}
