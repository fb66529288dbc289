import Crypto
public import Exchange
public import Foundation
import JSONTree
import Store
import StoreSQLite

/// Makes backups of a home, beside its server or without one: all that a gateway needs to start again but `secrets`.
///
///     backup.json, backup.mac   what it holds, and the proof that a gateway with the epoch's key wrote it
///     data/                     store.sqlite and keys.sqlite of one moment, the keys wrapped under the epoch's
///     passerelle.json, operators.json, seals.json, partners/, certs/, …   as in the home
public struct Backup: Sendable {
  /// What was made.
  public struct Report: Hashable, Sendable {
    /// What it holds.
    public let manifest: BackupManifest
    /// Whether its epoch began with it: `secrets` has a file more, which is to be kept elsewhere too.
    public let isNewEpoch: Bool
  }

  private let home: Home
  private let installation: Installation
  private let environment: [String: String]

  /// Backups of that home, which runs with that installation.
  public init(of home: Home, installation: Installation, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.home = home
    self.installation = installation
    self.environment = environment
  }

  /// Makes one in a folder that is not there yet, or is empty. It appears whole, or not at all: a run that is killed leaves a folder whose name
  /// begins with a dot and that no restore takes, which the next run into the same place removes.
  ///
  /// - Parameter progress: hears how many pages of the store are copied and how many there are.
  /// - Throws: ``BackupError``, `KeyError` when the keys cannot be had, `Failure` when the disk refuses.
  public func make(at target: URL, now: Instant, progress: @escaping (Int64, Int64) -> Void) throws -> Report {
    let draft = try FolderDraft(of: target, "partial")
    let inside = home.directory.resolvingSymlinksInPath().path + "/"
    guard !(draft.place.resolvingSymlinksInPath().path + "/").hasPrefix(inside) else {
      throw BackupError.within(target.lastPathComponent)
    }
    let settings = try Settings(file: home.settings)
    let kept = try settings.keys.keeper(home, environment: environment).read()
    let standing = try kept.standing(for: KeyVaultFile(folder: home.data), isReadOnly: true)
    guard let key = standing == .current ? kept.current : kept.next else { throw StoreError.wrongKeyEncryptionKey }
    do {
      try draft.begin()
      let files = try copyFiles(to: draft.place)
      let epochs = BackupEpochs(home: home)
      let (epoch, isNew) = try epochs.current(at: now, days: settings.backupDays)
      let data = draft.place.appendingPathComponent("data")
      try FileManager.default.createDirectory(
        at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let copy = try StoreCopy(of: home.data).write(
        to: data, from: key, to: epoch.wrapping(with: key), random: Assembly.randomBytes, progress: progress)
      let stored = try ["keys.sqlite", "store.sqlite"].map {
        try CopiedFile("data/\($0)", at: data.appendingPathComponent($0))
      }
      DurableFile.flush(data)
      let manifest = BackupManifest(
        gateway: settings.gateway, at: now, epoch: epoch.id, dies: epoch.dies, fingerprint: key.fingerprint,
        leaves: copy.leaves, size: copy.size, keys: Int64(copy.keys), migration: copy.migration,
        installation: try installation.digest(), files: (files + stored).sorted { $0.path < $1.path })
      let bytes = JSONWriter.bytes(manifest.json, pretty: true) + [0x0A]
      let proof = Array((Hexadecimal.text(epoch.proof(of: bytes)) + "\n").utf8)
      try DurableFile.write(proof, to: draft.place.appendingPathComponent(BackupManifest.proofName))
      try DurableFile.write(bytes, to: draft.place.appendingPathComponent(BackupManifest.fileName))
      // Last, so that an epoch that begins is told of by a backup that is whole; and before there is one that needs it.
      if isNew { try epochs.keep(epoch) }
      try draft.takePlace()
      return Report(manifest: manifest, isNewEpoch: isNew)
    } catch {
      draft.discard()
      throw error
    }
  }

  /// Everything of the home but what is secret, what the store is, and what stands beside it.
  private func copyFiles(to draft: URL) throws -> [CopiedFile] {
    let files = FileManager.default
    let left: Set = [
      home.secrets.lastPathComponent, home.data.lastPathComponent, CheckpointWitness.fileName, ErasureWitness.fileName,
    ]
    var copied: [CopiedFile] = []
    for path in try files.subpathsOfDirectory(atPath: home.directory.path).sorted() {
      let parts = path.split(separator: "/")
      guard let first = parts.first, !left.contains(String(first)), !parts.contains(where: { $0.hasPrefix(".") }) else {
        continue
      }
      let file = home.file(path)
      var isFolder: ObjCBool = false
      // What a link leads to is copied: a certificate may lie elsewhere.
      guard files.fileExists(atPath: file.path, isDirectory: &isFolder) else { throw BackupError.link(path) }
      if isFolder.boolValue {
        guard DurableFile.kind(of: file) == .folder else { throw BackupError.link(path) }
        continue
      }
      copied.append(try CopiedFile(path, from: file, to: draft.appendingPathComponent(path)))
    }
    return copied
  }
}
