public import Exchange
import Foundation
import JSONTree
public import Trust

/// Changes the keys of a home's seal, one change at a time, so that the book is whole at every moment.
public struct SealRegistrar: Sendable {
  private let home: Home

  /// The registrar of that home.
  public init(home: Home) { self.home = home }

  /// A key that is to seal and is not published yet.
  public struct Draft: Sendable {
    let key: SigningKey
    let entry: SealEntry
    /// The `kid` that it will have: `seal-`, the day of its making, and eight digits of its thumbprint.
    public var id: String { entry.id }
    /// From when on it will seal.
    public var from: Instant { entry.from }
  }

  /// A key that this gateway makes itself, to seal from that moment on.
  public func draft(_ algorithm: SignatureAlgorithm, from: Instant, at now: Instant) throws -> Draft {
    try draft(SigningKey.generate(algorithm), [], from: from, at: now)
  }

  /// A key that somebody hands in, with the certificate that an authority issued for it, to seal from that moment on.
  ///
  /// Throws `KeyError` when its certificate is not valid at that moment.
  public func draft(importing file: KeyImport, from: Instant, at now: Instant) throws -> Draft {
    if let certificates = file.certificates {
      let validity = try certificates.validity
      guard validity.contains(from) else {
        throw KeyError(
          "its certificate is valid from \(validity.lowerBound) to \(validity.upperBound), not at \(from)",
          french: "son certificat est valable du \(validity.lowerBound) au \(validity.upperBound), pas le \(from)")
      }
    }
    return try draft(file.key, file.certificates?.der ?? [], from: from, at: now)
  }

  private func draft(_ key: SigningKey, _ certificates: [[UInt8]], from: Instant, at now: Instant) throws -> Draft {
    guard key.algorithm.isAdmitted else {
      throw KeyError("\(key.algorithm.rawValue) is not admitted", french: "\(key.algorithm.rawValue) n'est pas admis")
    }
    let id = "seal-\(now.day)-\(key.publicKey.thumbprint.description.prefix(8))"
    let published = PublishedKey(id: id, key: key.publicKey, certificates: certificates)
    let draft = Draft(
      key: key, entry: SealEntry(published: published, madeAt: now, from: max(from, now), retiredAt: nil))
    try check(draft, in: SealBook.load(home, at: now))
    return draft
  }

  /// Publishes a key: its private half is on the disk before its public half is in the book.
  public func publish(_ draft: Draft) throws {
    let lock = try SealLock(home)
    defer { lock.release() }
    let book = try SealBook.load(home, at: draft.entry.madeAt)
    try check(draft, in: book)
    try FileManager.default.createDirectory(
      at: home.sealKeys, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try draft.key.store(at: home.sealKey(draft.id))
    try write(book.entries + [draft.entry])
  }

  /// Destroys the private half of a key that no longer seals, or is not to; its public half stays published.
  ///
  /// Throws ``SettingsError`` when the key seals at that moment or there is none of that name. A key retired before stays as it was.
  public func retire(_ id: String, at now: Instant) throws {
    let lock = try SealLock(home)
    defer { lock.release() }
    let book = try SealBook.load(home, at: now)
    let entry = try retirable(id, in: book, at: now)
    if entry.retiredAt == nil { try write(book.entries.map { $0.id == id ? $0.retired(at: now) : $0 }) }
    // After the book, which no longer asks for it: a stop in between leaves a file to delete, never a book that cannot be read.
    let file = home.sealKey(id)
    if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
  }

  /// The key of that name, when it may be retired; throws as ``retire(_:at:)`` does and changes nothing.
  @discardableResult
  public func retirable(_ id: String, in book: SealBook, at now: Instant) throws -> SealEntry {
    guard let entry = book.entries.first(where: { $0.id == id }) else {
      throw SettingsError(SealBook.fileName, "\(id): no such key")
    }
    guard book.standing(of: entry, at: now) != .current else {
      throw SettingsError(SealBook.fileName, "\(id) seals now: rotate first")
    }
    return entry
  }

  private func check(_ draft: Draft, in book: SealBook) throws {
    let thumbprint = draft.entry.published.key.thumbprint
    guard !book.entries.contains(where: { $0.id == draft.id || $0.published.key.thumbprint == thumbprint }) else {
      throw KeyError(
        "this key has sealed already: a new one is expected", french: "cette clé a déjà scellé : il en faut une nouvelle")
    }
  }

  private func write(_ entries: [SealEntry]) throws {
    let text = JSONWriter.bytes(.object(["keys": .array(entries.map(\.json))]), pretty: true) + [0x0A]
    try DurableFile.write(text, to: home.seals, replacing: true)
  }
}
