public import Exchange
import JSONTree
public import Trust

/// One key of the gateway's seal, from its making on: it is published for ever, for what it sealed must stay verifiable.
public struct SealEntry: Sendable {
  /// The public half, its `kid` and its certificate.
  public let published: PublishedKey
  /// When it was made or taken up.
  public let madeAt: Instant
  /// From when on it seals.
  public let from: Instant
  /// When its private half was destroyed; nil while there is one.
  public let retiredAt: Instant?

  /// Its `kid`.
  public var id: String { published.id }

  /// The entry, retired at that moment.
  func retired(at instant: Instant) -> SealEntry {
    SealEntry(published: published, madeAt: madeAt, from: from, retiredAt: instant)
  }

  /// The entry as `seals.json` has it.
  var json: JSONValue {
    var members: JSONObject = [
      "madeAt": .string(madeAt.description), "from": .string(from.description), "jwk": published.json,
    ]
    if let retiredAt { members["retiredAt"] = .string(retiredAt.description) }
    return .object(members)
  }
}

extension SealEntry {
  /// Reads an entry strictly: an unknown name is an error.
  init(_ node: JSONNode) throws {
    for member in node.members where !["madeAt", "from", "retiredAt", "jwk"].contains(member.name) {
      throw SettingsError(SealBook.fileName, "\(member.name): no such member")
    }
    func instant(_ name: String) throws -> Instant {
      guard let instant = node[name]?.string.flatMap({ Instant($0) }) else {
        throw SettingsError(SealBook.fileName, "\(name): an RFC 3339 time is expected")
      }
      return instant
    }
    guard let jwk = node["jwk"] else { throw SettingsError(SealBook.fileName, "jwk: missing") }
    let published: PublishedKey
    do { published = try PublishedKey(jwk: jwk) } catch { throw SettingsError(SealBook.fileName, error.reason) }
    guard Self.isName(published.id) else { throw SettingsError(SealBook.fileName, "kid: not one that this program gives") }
    self.init(
      published: published, madeAt: try instant("madeAt"), from: try instant("from"),
      retiredAt: node["retiredAt"] == nil ? nil : try instant("retiredAt"))
  }

  /// Whether the `kid` may also name a file.
  private static func isName(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-") }
  }
}
