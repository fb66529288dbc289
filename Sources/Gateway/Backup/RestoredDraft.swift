/// A home that was made of a backup and has no name yet.
public struct RestoredDraft: Sendable {
  /// The home, under the name of a draft.
  public let home: Home
  /// What the backup holds.
  public let manifest: BackupManifest
  /// How many data keys were opened, each of them.
  public let keys: Int
  /// How many usagers were erased again.
  public let erasedAgain: Int
  /// How many were erased since whom the backup does not know: they came and went after it.
  public let unknown: Int
  /// Whether the adapters, conventions and schemas here are other ones than those of the backup.
  public let isOtherInstallation: Bool
  let folder: FolderDraft

  /// Gives the home its name; throws `Failure` when something took it meanwhile.
  public func takePlace() throws { try folder.takePlace() }

  /// Removes it.
  public func discard() { folder.discard() }
}
