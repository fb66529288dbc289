public import Exchange
import Foundation
import Trust

/// The epoch keys of a home, `secrets/epochs`: one file each, which its owner alone can read.
public struct BackupEpochs: Sendable {
  private let folder: URL

  /// Those of that home.
  public init(home: Home) { folder = home.secrets.appendingPathComponent("epochs") }

  /// All that are there, the oldest first. Throws `SettingsError` or `KeyError` that names a file that cannot be used.
  public func all() throws -> [BackupEpoch] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try names().map(read).sorted { ($0.begun, $0.id) < ($1.begun, $1.id) }
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func read(_ name: String) throws -> BackupEpoch {
    guard name.hasSuffix(".json"), let epoch = BackupEpoch(String(name.dropLast(5)), try PrivateFile.read(file(name))) else {
      throw SettingsError("secrets/epochs/\(name)", "is no epoch of backups")
    }
    return epoch
  }

  /// The one that a backup made now is under; a new one, which nobody has yet, when the last one is no longer used for new ones.
  ///
  /// - Parameter days: how long a new one lives.
  func current(at instant: Instant, days: Int) throws -> (epoch: BackupEpoch, isNew: Bool) {
    let turn = Int64(BackupEpoch.turn(of: days)) * 86400
    if let last = try all().last(where: { $0.begun <= instant }), instant < last.begun.adding(seconds: turn),
      instant < last.dies
    {
      return (last, false)
    }
    return (BackupEpoch(begun: instant, days: days, random: Assembly.randomBytes(36)), true)
  }

  /// Keeps a new one, on the disk when this returns.
  func keep(_ epoch: BackupEpoch) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try SecretFile.write(epoch.text, to: file(epoch.id + ".json"))
  }

  /// Those whose end has come and that are still there; a file that cannot be read keeps no other one alive.
  func dead(at instant: Instant) -> [BackupEpoch] {
    ((try? names()) ?? []).compactMap { try? read($0) }.filter { $0.dies <= instant }
  }

  /// Overwrites and removes one: what it opened opens for nobody any more.
  func destroy(_ epoch: BackupEpoch) throws { try SecretFile.erase(file(epoch.id + ".json")) }

  /// From when on no backup that was made so far opens any more; nil when there is no epoch.
  public func lastDeath() throws -> Instant? { try all().map(\.dies).max() }

  private func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
}
