import Foundation

/// Where fetched files lie before the watched folder shows them: a hidden folder in it that only this process's user may enter, so that whoever
/// deposits can put nothing in the way of what is written, and that one step is enough to hand a file over.
struct LandingFolder: Sendable {
  let place: URL
  /// The name of a file that is still coming.
  static let draft = "draft"

  /// The landing folder of a watched one; makes it where there is none.
  ///
  /// - Throws: ``SettingsFault`` where something else lies there, or others may enter.
  init(in watched: URL) throws {
    place = watched.appendingPathComponent(".passerelle-sftp")
    guard mkdir(place.path, 0o700) == 0 || errno == EEXIST else {
      throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: place.path])
    }
    var found = stat()
    guard lstat(place.path, &found) == 0, found.st_mode & S_IFMT == S_IFDIR, found.st_uid == geteuid(), found.st_mode & 0o077 == 0
    else {
      throw SettingsFault(
        "files.incoming",
        Sentence(
          "\(place.lastPathComponent), dans ce dossier, n'est pas un dossier réservé à ce processus : à retirer",
          "\(place.lastPathComponent) in this folder is no folder of this process alone: to be taken away"))
    }
  }

  /// The files that came whole, the oldest by their server's clock first.
  func whole() throws -> [RemoteFile] {
    try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().compactMap { RemoteFile(landed: $0) }
  }

  /// An empty file for what is about to come; whatever a kill left of another is gone.
  func prepare() throws -> URL {
    let draft = place.appendingPathComponent(Self.draft)
    guard unlink(draft.path) == 0 || errno == ENOENT else {
      throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: draft.path])
    }
    // Before sftp makes it: it keeps the mode that it finds.
    let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: draft.path]) }
    _ = close(descriptor)
    return draft
  }

  /// Notes on the disk that what came is that file, whole; throws ``SFTPFault/torn`` where it has another size.
  func keep(_ draft: URL, as file: RemoteFile) throws {
    let look = FileLook(draft.lastPathComponent, in: place)
    guard let look, look.isFile, look.size == file.size else {
      _ = unlink(draft.path)
      throw SFTPFault.torn
    }
    try WatchedFolder.flush(draft)
    try move(draft, to: place.appendingPathComponent(file.landed))
    try WatchedFolder.flush(place)
  }

  /// Gives a whole file its own name in the watched folder; false while another of that name still lies there.
  func hand(_ file: RemoteFile, over watched: URL) throws -> Bool {
    let to = watched.appendingPathComponent(file.name)
    var found = stat()
    guard lstat(to.path, &found) != 0 else { return false }
    try move(place.appendingPathComponent(file.landed), to: to)
    try WatchedFolder.flush(watched)
    try WatchedFolder.flush(place)
    return true
  }

  private func move(_ from: URL, to: URL) throws {
    guard rename(from.path, to.path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: to.path])
    }
  }
}
