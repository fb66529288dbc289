import Exchange
import Foundation

extension FileConnector {
  /// Copies into the watched folder what the server shows, fits a setting, was never fetched and stayed as it is between two looks.
  func fetch(from server: SFTPServer, _ report: inout FileVisitReport) async throws {
    do {
      let here = try await server.list().filter { settings.type(of: $0.name) != nil && $0.size > 0 }
      var known: [RemoteFile] = []
      var new: [RemoteFile] = []
      for file in here {
        if try await journal.knows(sight(of: file)) { known.append(file) } else { new.append(file) }
      }
      if !new.isEmpty, !isStopping {
        await surroundings.wait(settings.settleSeconds * 1000)
        let second = Set(try await server.list())
        for file in new.sorted(by: { $0.name < $1.name }) where second.contains(file) && !isStopping {
          if try await fetch(file, from: server, &report) { known.append(file) }
        }
      }
      // What was fetched is on the disk here, and noted; who was killed in between removes it now.
      if server.settings.afterwards == .remove { for file in known { try await server.remove(file) } }
    } catch let fault as SFTPFault {
      report.server = fault.sentence
    }
  }

  /// Copies one file under a name that the folder hides, then gives it its own; false while another of that name still lies there.
  private func fetch(_ file: RemoteFile, from server: SFTPServer, _ report: inout FileVisitReport) async throws -> Bool {
    let draft = ".\(file.name).part"
    let (from, to) = (folder.incoming.appendingPathComponent(draft), folder.incoming.appendingPathComponent(file.name))
    guard !FileManager.default.fileExists(atPath: to.path) else { return false }
    // Before sftp makes it: it keeps the mode that it finds.
    guard FileManager.default.createFile(atPath: from.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: from.path])
    }
    try await server.fetch(file, as: draft, into: folder.incoming)
    guard FileLook(draft, in: folder.incoming)?.size == file.size else { throw SFTPFault.torn }
    try WatchedFolder.flush(from)
    guard rename(from.path, to.path) == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: to.path]) }
    try WatchedFolder.flush(folder.incoming)
    try await journal.see(sight(of: file), at: surroundings.clock.now)
    if let type = settings.type(of: file.name) { report.files.append(FileReport(file.name, type, .fetched)) }
    return true
  }

  /// Says what would be fetched.
  func rehearse(_ server: SFTPServer, _ report: inout FileVisitReport) async {
    do {
      for file in try await server.list().sorted(by: { $0.name < $1.name }) {
        guard let type = settings.type(of: file.name), file.size > 0 else { continue }
        if try await !journal.knows(sight(of: file)) { report.files.append(FileReport(file.name, type, .planned)) }
      }
    } catch let fault as SFTPFault {
      report.server = fault.sentence
    } catch {
      report.server = SFTPFault.other(-1).sentence
    }
  }

  private func sight(of file: RemoteFile) -> Data {
    let server = settings.sftp.map { "\($0.host) \($0.port) \($0.folder)" } ?? ""
    return journal.key.code(["fetched", server, file.name, String(file.size), file.modified])
  }
}
