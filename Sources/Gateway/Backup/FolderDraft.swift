import Exchange
import Foundation

/// A folder that appears whole at its place or not at all: it is made beside it under a name that begins with a dot.
struct FolderDraft: Sendable {
  /// Where it is made.
  let place: URL
  private let target: URL

  /// The draft of a folder; throws ``BackupError/taken(_:)`` where something is already, but for an empty folder.
  init(of target: URL, _ word: String) throws {
    self.target = target.standardizedFileURL
    place = self.target.deletingLastPathComponent().appendingPathComponent(".\(self.target.lastPathComponent).\(word)")
    guard DurableFile.kind(of: self.target) != nil else { return }
    let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: self.target.path))?.isEmpty == true
    guard DurableFile.kind(of: self.target) == .folder, isEmpty else { throw BackupError.taken(target.lastPathComponent) }
  }

  /// Begins it anew: what a run that was killed left is removed.
  func begin() throws {
    if DurableFile.kind(of: place) != nil { try FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(
      at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Gives it its name; throws `Failure` when something took that name meanwhile.
  func takePlace() throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: place.path) {
      let inner = place.appendingPathComponent(path)
      if DurableFile.kind(of: inner) == .folder { DurableFile.flush(inner) }
    }
    DurableFile.flush(place)
    try DurableFile.rename(place, to: target)
  }

  /// Removes it.
  func discard() { try? FileManager.default.removeItem(at: place) }
}
