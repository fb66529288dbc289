import Crypto
import Exchange
import Foundation
import Trust

/// Thirty-two secret bytes in hexadecimal, in a file that only its owner can use.
enum SecretFile {
  /// Reads the bytes; throws `KeyError` when others can read the file or it holds something else.
  static func read(_ file: URL) throws -> [UInt8] {
    let text = try PrivateFile.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let bytes = Hexadecimal.bytes(text), bytes.count == 32 else {
      throw SettingsError(file.lastPathComponent, "64 hexadecimal digits are expected")
    }
    return bytes
  }

  /// Makes a new secret; refuses to replace a file.
  static func create(_ file: URL) throws {
    let key = SymmetricKey(size: .bits256)
    let text = key.withUnsafeBytes { Hexadecimal.text($0) }
    try PrivateFile.create(file, text + "\n")
  }

  /// Writes a file that is whole and on the disk when it has its name, or is not there. Replaces one of that name.
  static func write(_ text: String, to file: URL) throws {
    let draft = file.deletingLastPathComponent().appendingPathComponent(".\(file.lastPathComponent).new")
    unlink(draft.path)
    try PrivateFile.create(draft, text)
    try DurableFile.rename(draft, to: file)
  }

  /// Puts the next file in the place of the one that it follows, at once, and overwrites what was there before.
  static func replace(_ file: URL, by next: URL) throws {
    let old = Overwriting(file)
    try DurableFile.rename(next, to: file)
    old?.overwrite()
  }

  /// Overwrites the file and removes it; nothing when there is none.
  static func erase(_ file: URL) throws {
    guard let old = Overwriting(file) else { return }
    old.overwrite()
    guard unlink(file.path) == 0 else { throw KeyError.kept(file) }
    DurableFile.flush(file.deletingLastPathComponent())
  }
}

/// A file that is open for being overwritten, whether its name still leads to it or not. A disk that writes elsewhere than where it is
/// told (SSD, snapshots) may keep the former bytes all the same.
private final class Overwriting {
  private let descriptor: Int32

  /// Nil when there is no such file.
  init?(_ file: URL) {
    descriptor = open(file.path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  func overwrite() {
    let end = lseek(descriptor, 0, SEEK_END)
    let zeros = [UInt8](repeating: 0, count: Int(clamping: max(0, end)))
    _ = pwrite(descriptor, zeros, zeros.count, 0)
    fsync(descriptor)
  }

  deinit { close(descriptor) }
}

extension KeyError {
  fileprivate static func kept(_ file: URL) -> KeyError {
    KeyError("\(file.lastPathComponent) cannot be removed", french: "\(file.lastPathComponent) ne peut pas être supprimé")
  }
}
