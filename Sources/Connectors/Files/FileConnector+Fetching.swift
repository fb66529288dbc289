import Exchange
import Foundation

extension FileConnector {
  /// Copies into the watched folder what the server shows, fits a setting, was never fetched and stayed as it is between two looks.
  ///
  /// Whoever is killed at any step fetches nothing twice: a file that came whole says so by its name, that it was fetched is noted before the
  /// watched folder shows it, and only then does anything happen to it at the server.
  func fetch(from server: SFTPServer, _ report: inout FileVisitReport) async throws {
    let landing = try LandingFolder(in: folder.incoming)
    for file in try landing.whole() { try await handOver(file, from: landing, &report) }
    do {
      var new: [RemoteFile] = []
      for file in try await shown(by: server) where try await !isKnown(file) { new.append(file) }
      if !new.isEmpty, !isStopping {
        await surroundings.wait(settings.settleSeconds * 1000)
        let second = Set(try await shown(by: server))
        for file in new.sorted(by: { $0.name < $1.name }) where second.contains(file) && !isStopping {
          try await fetch(file, from: server, landing, &report)
        }
      }
      if server.settings.afterwards != .leave, !isStopping { try await clear(server, &report) }
    } catch let fault as SFTPFault {
      report.server = fault
    }
  }

  /// The files there that fit a setting. An empty one is still to be written.
  private func shown(by server: SFTPServer) async throws -> [RemoteFile] {
    try await server.list(at: surroundings.clock.now).filter { settings.type(of: $0.name) != nil && $0.size > 0 }
  }

  private func fetch(
    _ file: RemoteFile, from server: SFTPServer, _ landing: LandingFolder, _ report: inout FileVisitReport
  ) async throws {
    do {
      let draft = try landing.prepare()
      try await server.fetch(file, into: draft)
      try landing.keep(draft, as: file)
      if let type = settings.type(of: file.name) { report.files.append(FileReport(file.name, type, .fetched)) }
      try await handOver(file, from: landing, &report)
    } catch let fault as SFTPFault where fault.isOfOneFile {
      report.server = fault
    }
  }

  /// Notes that a file is here, then lets the watched folder show it, unless another of its name still lies there.
  private func handOver(_ file: RemoteFile, from landing: LandingFolder, _ report: inout FileVisitReport) async throws {
    for time in [file.day, file.modified] { try await journal.see(sight(of: file, time), at: surroundings.clock.now) }
    _ = try landing.hand(file, over: folder.incoming)
  }

  /// Removes or moves at the server what was fetched. It is looked at once more: what was put in a file's place meanwhile stays.
  private func clear(_ server: SFTPServer, _ report: inout FileVisitReport) async throws {
    for file in try await shown(by: server) where try await isKnown(file) && !isStopping {
      do {
        switch server.settings.afterwards {
        case .leave: break
        case .remove: try await server.remove(file)
        case .archive(let folder): try await archive(file, at: server, in: folder)
        }
      } catch let fault as SFTPFault where fault.isOfOneFile {
        report.server = fault
      }
    }
  }

  private func archive(_ file: RemoteFile, at server: SFTPServer, in folder: String) async throws {
    do { try await server.move(file, to: folder, as: file.name) } catch SFTPFault.other {
      // The name is taken there: the month before had a file of the same name.
      try await server.move(file, to: folder, as: "\(file.name).\(file.modified.filter(\.isNumber))-\(file.size)")
    }
  }

  /// Says what would be fetched.
  func rehearse(_ server: SFTPServer, _ report: inout FileVisitReport) async {
    do {
      for file in try await shown(by: server).sorted(by: { $0.name < $1.name }) {
        guard let type = settings.type(of: file.name) else { continue }
        if try await !isKnown(file) { report.files.append(FileReport(file.name, type, .planned)) }
      }
    } catch let fault as SFTPFault {
      report.server = fault
    } catch {
      report.server = .other(-1)
    }
  }

  private func isKnown(_ file: RemoteFile) async throws -> Bool {
    guard try await journal.recalls(sight(of: file, file.modified), at: surroundings.clock.now) else { return false }
    // By its day it is to be known half a year from now.
    if file.day != file.modified { _ = try await journal.recalls(sight(of: file, file.day), at: surroundings.clock.now) }
    return true
  }

  /// What the journal knows a file by: also by its day alone, which is all that the server shows after half a year.
  private func sight(of file: RemoteFile, _ time: String) -> Data {
    let server = settings.sftp.map { "\($0.host) \($0.port) \($0.folder)" } ?? ""
    return journal.key.code(["fetched", server, file.name, String(file.size), time])
  }
}
