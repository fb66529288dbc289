import Exchange
import Foundation

/// The folder that is watched, and the two where files go afterwards; all three on one file system, so that a move is one step.
struct WatchedFolder: Sendable {
  let incoming: URL
  let archive: URL
  let quarantine: URL

  /// The three folders; throws ``SettingsFault`` where one is none, cannot be written, or is on another file system.
  init(_ settings: FileSettings, in folder: ConnectorFolder) throws {
    incoming = folder.place(settings.incoming)
    archive = folder.place(settings.archive)
    quarantine = folder.place(settings.quarantine)
    var systems: Set<NSNumber> = []
    let all = [("incoming", incoming), ("archive", archive), ("quarantine", quarantine)]
    for (name, place) in all {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue else {
        throw SettingsFault("files.\(name)", Sentence("n'est pas un dossier", "is no folder"))
      }
      guard FileManager.default.isWritableFile(atPath: place.path) else {
        throw SettingsFault(
          "files.\(name)", Sentence("ne peut pas être écrit par ce processus", "cannot be written by this process"))
      }
      if let system = try FileManager.default.attributesOfItem(atPath: place.resolvingSymlinksInPath().path)[.systemNumber]
        as? NSNumber
      {
        systems.insert(system)
      }
    }
    guard Set(all.map { $0.1.resolvingSymlinksInPath().standardizedFileURL.path }).count == 3 else {
      throw SettingsFault("files", Sentence("trois dossiers différents sont attendus", "three different folders are expected"))
    }
    guard systems.count == 1 else {
      throw SettingsFault(
        "files",
        Sentence(
          "les trois dossiers doivent être sur le même système de fichiers",
          "the three folders must be on the same file system"))
    }
  }

  /// The names that the watched folder shows.
  func names() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: incoming.path)) }

  /// What the watched folder shows, the oldest first; hidden files are ours or nobody's.
  func looks() throws -> [FileLook] {
    try FileManager.default.contentsOfDirectory(atPath: incoming.path).filter { !$0.hasPrefix(".") }
      .compactMap { FileLook($0, in: incoming) }.sorted { ($0.modified, $0.name) < ($1.modified, $1.name) }
  }

  /// Moves a file under a name that is free there: its own, else with the beginning of its digest. Durable when it returns.
  ///
  /// - Returns: the name that it has there; nil where the folder shows another file by now, which stays where it is.
  func move(_ file: SettledFile, to folder: URL) throws -> String? {
    guard file.isUnchanged else { return nil }
    let name = freeName(file, in: folder)
    let (from, to) = (incoming.appendingPathComponent(file.look.name), folder.appendingPathComponent(name))
    guard rename(from.path, to.path) == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: to.path]) }
    guard FileLook(name, in: folder)?.number == file.look.number else {
      // Somebody put another file under that name in between: it goes back, to be looked at as any.
      _ = rename(to.path, from.path)
      return nil
    }
    try Self.flush(folder)
    try Self.flush(incoming)
    return name
  }

  /// The name that a file gets there.
  func freeName(_ file: SettledFile, in folder: URL) -> String {
    guard isThere(file.look.name, in: folder) else { return file.look.name }
    // The same octets may come again and again; each lies there once more than before, and none over another.
    let short = file.look.name + "." + file.digest.description.prefix(12)
    guard isThere(short, in: folder), let rank = (2...Int.max).first(where: { !isThere("\(short).\($0)", in: folder) }) else {
      return short
    }
    return "\(short).\(rank)"
  }

  private func isThere(_ name: String, in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
  }

  /// Writes the note beside a file of the quarantine, whole or not at all.
  func note(_ text: String, beside name: String) throws {
    let (draft, note) = (
      quarantine.appendingPathComponent(".\(name).note"), quarantine.appendingPathComponent(name + FileNote.suffix)
    )
    try Data(text.utf8).write(to: draft)
    try Self.flush(draft)
    guard rename(draft.path, note.path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: note.path])
    }
    try Self.flush(quarantine)
  }

  /// Has the system write a file, or a folder's names, to the disk.
  static func flush(_ place: URL) throws {
    let descriptor = open(place.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CocoaError(.fileReadNoPermission, userInfo: [NSFilePathErrorKey: place.path]) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: place.path]) }
  }
}
