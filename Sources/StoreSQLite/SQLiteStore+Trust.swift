import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``TrustStore/record(_:)``.
  public func record(_ trust: TrustEntry) async throws -> LogLeaf? {
    guard Digest(of: trust.manifest) == trust.digest else { throw StoreError.wrongDigest(trust.digest) }
    for (digest, body) in trust.objects where Digest(of: body) != digest { throw StoreError.wrongDigest(digest) }
    return try await writer.submit { try $0.record(trust) }
  }
}

extension WriteTransaction {
  fileprivate func record(_ trust: TrustEntry) throws -> LogLeaf? {
    let last = try reading.row("SELECT digest, at FROM trust_state ORDER BY leaf DESC LIMIT 1")
    if let last, try last.digest(0) == trust.digest { return nil }
    try keep(trust.manifest, as: trust.digest)
    for (digest, body) in trust.objects { try keep(body, as: digest) }
    // A state never decides from before the one it follows, or that one would be in force again.
    let at = max(trust.at, last?.instant(1) ?? trust.at)
    let leaf = try appendLeaf(.trust, id: trust.digest.description, at: at, content: trust.digest)
    try execute(
      "INSERT INTO trust_state (leaf, digest, salt, at) VALUES (?, ?, ?, ?)",
      [leaf.position, trust.digest.bytes.data, leaf.salt.data, at.milliseconds])
    return LogLeaf(position: leaf.position, hash: leaf.hash, entry: leaf.entry, isIntegrated: false)
  }

  private func keep(_ body: [UInt8], as digest: Digest) throws {
    let known = try reading.number("SELECT id FROM trust_object WHERE digest = ?", [digest.bytes.data])
    if known != nil { return }
    try execute("INSERT INTO trust_object (digest, body) VALUES (?, ?)", [digest.bytes.data, body.data])
  }
}
