public import Exchange
public import Foundation
import JSONTree
import Trust

extension Home {
  /// The public halves of every key that the seal has had.
  public var seals: URL { directory.appendingPathComponent(SealBook.fileName) }
  /// The folder of the seal's private keys, a PEM file each.
  public var sealKeys: URL { secrets.appendingPathComponent("seals") }

  /// Where the private half of a key of the seal is kept: the home's first key keeps its place.
  func sealKey(_ id: String) -> URL {
    id == SealBook.firstID ? seal : sealKeys.appendingPathComponent("\(id).pem")
  }
}

extension SealBook {
  /// `kid` of the key that a home is made with.
  static let firstID = "seal"

  /// The book of a home, read at that moment. A home without `seals.json` has the one key that it was made with, `secrets/seal.pem`.
  ///
  /// Throws ``SettingsError`` or `KeyError` that names the file: a private key that is missing, open to others or another one than
  /// was published.
  public static func load(_ home: Home, at instant: Instant) throws -> SealBook {
    let entries = FileManager.default.fileExists(atPath: home.seals.path) ? try read(home.seals) : [try first(home)]
    var keys: [String: SigningKey] = [:]
    for entry in entries where entry.retiredAt == nil {
      let key = try SigningKey(contentsOf: home.sealKey(entry.id), algorithm: entry.published.key.algorithm, id: entry.id)
      guard key.publicKey.thumbprint == entry.published.key.thumbprint else {
        throw SettingsError(home.sealKey(entry.id).lastPathComponent, "is not the private half of \(entry.id) in \(fileName)")
      }
      keys[entry.id] = key
    }
    return try SealBook(entries, keys: keys, at: instant)
  }

  private static func first(_ home: Home) throws -> SealEntry {
    let key = try SigningKey(contentsOf: home.seal, id: firstID)
    let made = try? home.seal.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
    let madeAt = Instant(milliseconds: Int64((made?.timeIntervalSince1970 ?? 0) * 1000))
    return SealEntry(published: PublishedKey(id: firstID, key: key.publicKey), madeAt: madeAt, from: madeAt, retiredAt: nil)
  }

  private static func read(_ file: URL) throws -> [SealEntry] {
    let bytes = [UInt8](try Data(contentsOf: file))
    let tree: JSONTree
    do { tree = try JSONTree(parsing: bytes) } catch { throw SettingsError(fileName, "\(error)") }
    for member in tree.root.members where member.name != "keys" {
      throw SettingsError(fileName, "\(member.name): no such member")
    }
    guard let keys = tree.root["keys"], keys.kind == .array else { throw SettingsError(fileName, "keys: an array is expected") }
    return try keys.elements.map { try SealEntry($0) }
  }
}
