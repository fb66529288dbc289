import Foundation
import Store

/// The exclusive right to write to a store (design §3.18): a lock on a file beside it, which the system lets go when the process
/// ends in whatever way.
final class WriterLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, or throws ``StoreError/locked(pid:)`` with the process that holds it.
  init(at url: URL) throws {
    let descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: url.path]) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      var text = [UInt8](repeating: 0, count: 32)
      let count = pread(descriptor, &text, text.count, 0)
      _ = Foundation.close(descriptor)
      let holder = String(decoding: text.prefix(max(0, count)), as: UTF8.self)
      throw StoreError.locked(pid: Int32(holder.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
    let own = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, own, own.count, 0)
    self.descriptor = descriptor
  }

  /// Lets the lock go before the object does.
  func release() { _ = flock(descriptor, LOCK_UN) }

  deinit { _ = Foundation.close(descriptor) }
}
