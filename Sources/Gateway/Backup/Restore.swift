import Crypto
public import Exchange
public import Foundation
import Identity
import JSONTree
import Release
import Store
import StoreSQLite
import Trust

/// Makes a home of a backup and of the secrets that were kept apart; never over one that is there.
public struct Restore: Sendable {
  private let backup: URL
  private let secrets: URL
  private let former: Home?
  private let loss: String?
  private let operatorName: String
  private let environment: [String: String]

  /// A restore of that backup.
  ///
  /// - Parameters:
  ///   - secrets: the folder of secrets as it was kept; it is only read.
  ///   - former: what is left of the gateway's former folder; nil when nothing is.
  ///   - loss: why what came after the backup may be lost; nil when it may not.
  ///   - operatorName: the system user in whose name it is logged.
  public init(
    of backup: URL, secrets: URL, former: Home?, acceptingLoss loss: String?, by operatorName: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.backup = backup
    self.secrets = secrets
    self.former = former
    self.loss = loss
    self.operatorName = operatorName
    self.environment = environment
  }

  /// Makes the home beside its place, and erases again there who was erased since. It has no name until ``RestoredDraft/takePlace()``.
  ///
  /// - Throws: ``BackupError`` for a backup that is damaged, forged, over, or behind what was signed; `KeyError` for secrets that cannot be used.
  public func carryOut(into home: Home, installation: Installation, clock: Clock) async throws -> RestoredDraft {
    let folder = try FolderDraft(of: home.directory, "restoring")
    do {
      try folder.begin()
      let draft = Home(folder.place)
      let (manifest, key) = try place(in: draft, at: clock.now)
      try requireNothingLost(in: draft, manifest)
      let store = try Assembly.writing(draft, clock: clock, installation: installation, environment: environment)
      do {
        let (again, unknown) = try await eraseAgain(in: store, of: draft, manifest, clock)
        try await store.close()
        return RestoredDraft(
          home: draft, manifest: manifest, keys: key, erasedAgain: again, unknown: unknown,
          isOtherInstallation: try installation.digest() != manifest.installation, folder: folder)
      } catch {
        try? await store.close()
        throw error
      }
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Copies what the manifest names, once it is proven, and wraps the keys for the home's own key-encryption key. Answers how many there are.
  private func place(in draft: Home, at now: Instant) throws -> (BackupManifest, Int) {
    let (manifest, epoch) = try proven(at: now)
    try requireNothingForeign(manifest)
    try copySecrets(to: draft.secrets)
    for folder in [draft.data, draft.partners, draft.certs] {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: folder == draft.data ? 0o700 : 0o755])
    }
    for file in manifest.files {
      let source = backup.appendingPathComponent(file.path)
      guard DurableFile.kind(of: source) == .other else { throw BackupError.missing(file.path) }
      // Before it is read: it may be endless, or no file at all.
      guard Self.length(of: source) == file.bytes else { throw BackupError.changed(file.path) }
      let copied = try CopiedFile(
        file.path, from: source, to: draft.file(file.path), mode: file.path.hasPrefix("data/") ? 0o600 : 0o644)
      guard copied == file else { throw BackupError.changed(file.path) }
    }
    let kept = try Settings(file: draft.settings).keys.keeper(draft, environment: environment).read()
    let keys = [kept.current, kept.next].compactMap { $0 }
    guard let key = keys.first(where: { $0.fingerprint == manifest.fingerprint }) else {
      throw BackupError.otherKey(manifest.fingerprint)
    }
    let count = try KeyVaultFile(folder: draft.data).adopt(
      from: epoch.wrapping(with: key), to: key, random: Assembly.randomBytes)
    return (manifest, count)
  }

  /// The manifest, once the epoch's key says that it is the one that was written. Nothing of a backup is believed before.
  private func proven(at now: Instant) throws -> (BackupManifest, BackupEpoch) {
    let (place, proof) = (file(BackupManifest.fileName), file(BackupManifest.proofName))
    guard DurableFile.kind(of: place) == .other, DurableFile.kind(of: proof) == .other else {
      throw BackupError.notBackup(backup.lastPathComponent)
    }
    guard let size = Self.length(of: place), size <= BackupManifest.most, Self.length(of: proof) ?? .max <= 1024 else {
      throw BackupError.manifest
    }
    let bytes = [UInt8](try Data(contentsOf: place))
    guard let manifest = BackupManifest(bytes) else { throw BackupError.manifest }
    let epochFile = secrets.appendingPathComponent("epochs/\(manifest.epoch).json")
    guard DurableFile.kind(of: epochFile) != nil else {
      guard manifest.dies > now else { throw BackupError.dead(manifest.epoch, since: manifest.dies) }
      throw BackupError.noEpoch(manifest.epoch)
    }
    guard let epoch = BackupEpoch(manifest.epoch, try PrivateFile.read(epochFile)) else {
      throw BackupError.noEpoch(manifest.epoch)
    }
    let text = (try? String(contentsOf: proof, encoding: .utf8))?.trimmingCharacters(in: .newlines) ?? ""
    guard epoch.proves(bytes, by: Hexadecimal.bytes(text) ?? []) else { throw BackupError.forged }
    guard epoch.dies > now else { throw BackupError.dead(epoch.id, since: epoch.dies) }
    return (manifest, epoch)
  }

  /// How long a file is; nil for what is no regular file.
  private static func length(of file: URL) -> Int64? {
    let facts = try? FileManager.default.attributesOfItem(atPath: file.path)
    guard facts?[.type] as? FileAttributeType == .typeRegular else { return nil }
    return (facts?[.size] as? NSNumber)?.int64Value
  }

  private func file(_ name: String) -> URL { backup.appendingPathComponent(name) }

  private func requireNothingForeign(_ manifest: BackupManifest) throws {
    let known = Set(manifest.files.map(\.path) + [BackupManifest.fileName, BackupManifest.proofName])
    for path in try FileManager.default.subpathsOfDirectory(atPath: backup.path).sorted() where !known.contains(path) {
      guard DurableFile.kind(of: file(path)) == .folder else { throw BackupError.foreign(path) }
    }
  }

  /// Copies the secrets; one that others can read is refused.
  private func copySecrets(to target: URL) throws {
    let files = FileManager.default
    for folder in [target, target.appendingPathComponent("epochs")] {
      try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    for path in try files.subpathsOfDirectory(atPath: secrets.path).sorted() {
      let source = secrets.appendingPathComponent(path)
      if DurableFile.kind(of: source) == .folder { continue }
      _ = try PrivateFile.bytes(source)
      _ = try CopiedFile(path, from: source, to: target.appendingPathComponent(path))
    }
  }

  // MARK: what came after the backup

  /// Refuses to go on behind what was signed, or without knowing what was, unless somebody said that it may be lost. The witness that is left in
  /// the home is that of the state that it has.
  private func requireNothingLost(in draft: Home, _ manifest: BackupManifest) throws {
    let note = former.flatMap { try? CheckpointWitness(home: $0).note() }
    // Where its store can still be read, what was not yet signed counts too.
    let held = former.flatMap { try? StoreGlance.read(in: $0.data)?.leaves }
    if note == nil, held == nil, loss == nil { throw BackupError.unknownLoss(at: manifest.at) }
    if let note {
      let witness = CheckpointWitness(home: draft)
      try witness.keep(note)
      do { try witness.requireKept(by: draft.logKey()) } catch {
        // A note that is damaged, or of a log that went another way, is given up in the same words.
        if loss != nil { return try witness.forget() }
        guard case StoreError.behindCheckpoint(let signed, let found) = error else { throw error }
        throw BackupError.loss(leaves: found, signed: signed, at: manifest.at)
      }
    }
    if let held, held > manifest.leaves, loss == nil {
      throw BackupError.loss(leaves: manifest.leaves, signed: held, at: manifest.at)
    }
  }

  /// Logs the restore, then erases who was erased since the backup. Answers how many, and how many the backup does not know.
  private func eraseAgain(
    in store: any DossierStore, of draft: Home, _ manifest: BackupManifest, _ clock: Clock
  ) async throws -> (again: Int, unknown: Int) {
    let known = Set(try ErasureGlance.erased(in: draft.data).map(\.usager))
    let due = try former.map { try ErasureWitness(home: $0).known() } ?? []
    func entry(_ command: String, _ target: String, _ reason: String) -> AccessEntry {
      AccessEntry(person: operatorName, role: "gateway", command: command, target: target, reason: reason, at: clock.now)
    }
    _ = try await store.record(
      entry("restore", "backup of \(manifest.at), \(manifest.leaves) leaves", loss ?? "nothing is lost"))
    var (again, unknown) = (0, 0)
    for erased in due where !known.contains(erased.usager) {
      let order = entry("usager erase", erased.usager.text, "erased on \(erased.at), after the backup that is restored")
      // What restricted it then was lifted before it was erased.
      if try await store.restrictions(of: erased.usager)?.contains(where: \.stands) == true {
        _ = try await store.lift(erased.usager, by: order)
      }
      _ = try await store.record(order)
      if try await store.erase(erased.usager, trace: ReasonBook.trace) == nil { unknown += 1 } else { again += 1 }
    }
    return (again, unknown)
  }
}
