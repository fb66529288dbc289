import Foundation
import GRDB
import Store

/// What reading needs beside a connection: the keys and the blind index.
struct ReadContext: Sendable {
  /// The data keys.
  let vault: KeyVault
  /// The keyed hashes.
  let index: BlindIndex

  /// Decrypts a content under the key of that number; nil when the key was destroyed.
  func open(_ sealed: Data, key number: Int64, as context: String) throws -> [UInt8]? {
    guard let key = try vault.key(number) else { return nil }
    return try key.open(Array(sealed), context: context)
  }
}

/// What a content is, so that no content can be put in the place of another.
enum ContentName {
  static func message(_ flow: String) -> String { "message \(flow)" }
  static func complement(_ flow: String) -> String { "complement \(flow)" }
  static func piece(_ batch: Int64, _ place: Int64) -> String { "piece \(batch) \(place)" }
  static func statement(_ seq: Int64) -> String { "statement \(seq)" }
  static func unrecorded(_ message: Int64) -> String { "unrecorded \(message)" }
  static func subject(_ id: Int64) -> String { "subject \(id)" }
  static func evidence(_ id: Int64) -> String { "evidence \(id)" }
  static func sealed(_ release: String) -> String { "release \(release)" }
  static func reasons(_ release: String) -> String { "reasons \(release)" }
  static func rejection(_ release: String) -> String { "rejection \(release)" }
  static func refusal(_ flow: String) -> String { "refusal \(flow)" }
  static func aside(_ flow: String) -> String { "aside \(flow)" }
  static func restriction(_ seq: Int64) -> String { "restriction \(seq)" }
  static func lifting(_ seq: Int64) -> String { "lifting \(seq)" }
  static func proposal(_ release: Int64) -> String { "proposal \(release)" }
  static func access(_ leaf: Int64) -> String { "access \(leaf)" }
  static func ruling(_ seq: Int64) -> String { "ruling \(seq)" }
}
