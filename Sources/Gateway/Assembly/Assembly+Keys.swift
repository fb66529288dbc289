import Crypto
public import Exchange
public import Foundation
import JSONTree
import Store
import StoreSQLite

extension Assembly {
  /// How the keys of a home stand; of the key-encryption key nothing but a fingerprint.
  public struct KeyReport: Hashable, Sendable {
    /// Where the settings take the keys from.
    public let source: KeySettings
    /// 16 hexadecimal digits that tell the key-encryption key from every other, and nothing of it.
    public let fingerprint: String
    /// How many data keys it wraps.
    public let keys: Int
    /// How many data keys were ever made.
    public let issued: Int64
    /// When the key-encryption key was last changed; nil when it is the first one.
    public let rotatedAt: Instant?
    /// Whether the key that opens `keys.sqlite` is still at the place of the next one.
    public let isNext: Bool
  }

  /// How the keys of a home stand, beside a server or without one. Throws `StoreError.wrongKeyEncryptionKey` when none opens `keys.sqlite`.
  ///
  /// - Parameter isReadOnly: false for whoever is going to change them: a change that was cut off halfway is then undone first.
  public static func keys(
    of home: Home, isReadOnly: Bool = true, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> KeyReport {
    let source = try Settings(file: home.settings).keys
    let kept = try source.keeper(home, environment: environment).read()
    let vault = KeyVaultFile(folder: home.data)
    let standing = try kept.standing(for: vault, isReadOnly: isReadOnly)
    guard let key = standing == .current ? kept.current : kept.next, try vault.opens(with: key, isReadOnly: isReadOnly) else {
      throw StoreError.wrongKeyEncryptionKey
    }
    let summary = try vault.summary()
    return KeyReport(
      source: source, fingerprint: key.fingerprint, keys: summary.keys, issued: summary.issued,
      rotatedAt: summary.rotatedAt, isNext: standing == .next)
  }

  /// Gives the home a new key-encryption key and wraps every data key with it; contents are not rewritten, `store.sqlite` is not opened.
  ///
  /// Where it is cut off, the next start finishes or forgets it. Throws `StoreError.locked` while a server runs.
  /// - Returns: how many data keys were wrapped, and the new key's fingerprint.
  public static func rotateKeys(
    of home: Home, at instant: Instant, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> (keys: Int, fingerprint: String) {
    let keeper = try Settings(file: home.settings).keys.keeper(home, environment: environment)
    let vault = try HeldKeyVault(folder: home.data)
    defer { vault.release() }
    let (kept, old) = try settled(keeper, home)
    let new = try keeper.prepare(after: old, kept)
    let count = try vault.rewrap(from: old, to: new, at: instant, random: randomBytes)
    try keeper.settle(.next)
    return (count, new.fingerprint)
  }

  /// Wraps the home's keys for a token, has the settings name it, and erases the files that held them in clear. The keys stay the same.
  public static func wrapKeys(
    of home: Home, for token: TokenSettings, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let keeper = try Settings(file: home.settings).keys.keeper(home, environment: environment)
    let vault = try HeldKeyVault(folder: home.data)
    defer { vault.release() }
    let (kept, key) = try settled(keeper, home)
    let wrapped = TokenKeys(token, home: home, environment: environment)
    // Until the settings name the token, what is prepared is nobody's; from then on it is the only one that counts.
    try wrapped.prepare(key, index: kept.index)
    try KeySettings.token(token).write(to: home.settings)
    try wrapped.settle(.next)
    for file in [home.keyEncryptionKey, home.indexKey] { try SecretFile.erase(file) }
  }

  /// The keys after whatever was cut off before was finished or forgotten, and the one that opens `keys.sqlite`.
  private static func settled(_ keeper: any KeyKeeper, _ home: Home) throws -> (kept: KeptKeys, key: SymmetricKey) {
    let kept = try keeper.read()
    let file = KeyVaultFile(folder: home.data)
    let standing = try kept.standing(for: file, isReadOnly: false)
    guard let key = standing == .current ? kept.current : kept.next, try file.opens(with: key, isReadOnly: false) else {
      throw StoreError.wrongKeyEncryptionKey
    }
    if kept.next != nil { try keeper.settle(standing) }
    return (kept, key)
  }
}

extension KeySettings {
  /// Puts these in the place of the member `keys` of a settings file, and leaves every other as it is written.
  func write(to file: URL) throws {
    guard var object = try JSONValue(parsing: [UInt8](try Data(contentsOf: file))).objectValue else {
      throw SettingsError(file.lastPathComponent, "an object is expected")
    }
    object["keys"] = json
    try DurableFile.write(JSONWriter.bytes(.object(object), pretty: true) + [0x0A], to: file, replacing: true)
  }
}
