public import Exchange

/// What a leaf of the log is made of: which event, when, and a salted commitment to its content (design §3.15).
///
/// The salt lives with the encrypted content: once its key is destroyed nobody can try contents against the commitment.
public struct LogEntry: Hashable, Sendable {
  /// The kinds of events that are logged. The raw value is part of what is hashed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A message was recorded.
    case message
    /// A release was sealed.
    case release
    /// An operator did something.
    case access
    /// What is trusted changed: a partner, a key, an anchor, a revocation list.
    case trust
  }

  /// What happened.
  public let kind: Kind
  /// The flow, release or access; opaque.
  public let id: String
  /// When.
  public let at: Instant
  /// SHA-256 of the salt followed by the content's own SHA-256.
  public let commitment: Digest

  /// An entry.
  public init(kind: Kind, id: String, at: Instant, commitment: Digest) {
    self.kind = kind
    self.id = id
    self.at = at
    self.commitment = commitment
  }

  /// Commits to a content by its digest under a salt of 32 random bytes.
  public static func commitment(to content: Digest, salt: [UInt8]) -> Digest { Digest(of: salt + content.bytes) }

  /// The entry as it is hashed: four lines of text, each ended by a line feed, after one that names the format.
  ///
  ///     passerelle/1 message
  ///     0192f3…
  ///     2026-11-23T13:43:00.250Z
  ///     9f86d0…
  public var bytes: [UInt8] { Array("passerelle/1 \(kind.rawValue)\n\(id)\n\(at)\n\(commitment)\n".utf8) }

  /// Reads what ``bytes`` wrote; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 5, lines[4].isEmpty, lines[0].hasPrefix("passerelle/1 "),
      let kind = Kind(rawValue: String(lines[0].dropFirst(13))), let at = Instant(String(lines[2])),
      let commitment = Digest(String(lines[3]))
    else { return nil }
    self.init(kind: kind, id: String(lines[1]), at: at, commitment: commitment)
    guard self.bytes == bytes else { return nil }
  }
}
