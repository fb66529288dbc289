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
}
