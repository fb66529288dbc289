public import Exchange
import Foundation

/// Where a connector stands, as its folder tells without anybody running it.
public struct ConnectorState: Sendable {
  /// How its visits went; nil where none was made.
  public let course: ConnectorCourse?
  /// How many releases or files it will try again by itself.
  public let waiting: Int
  /// How many wait for a person: releases that are held, files in quarantine.
  public let held: Int
  /// Since when the oldest of them does.
  public let heldSince: Instant?
}

extension ConnectorFolder {
  /// Where it stands; nothing is opened for writing.
  public func state() async throws -> ConnectorState {
    let quarantine = quarantined()
    guard let journal = try view() else {
      return ConnectorState(course: nil, waiting: 0, held: quarantine.number, heldSince: quarantine.since)
    }
    let (course, waiting, held) = (try await journal.course(), try await journal.waiting(), try await journal.held())
    try journal.close()
    return ConnectorState(
      course: course, waiting: waiting, held: held.number + quarantine.number,
      heldSince: [held.since, quarantine.since].compactMap { $0 }.min())
  }

  /// The files that lie in quarantine with a note beside them; a person who takes one away has decided on it.
  private func quarantined() -> (number: Int, since: Instant?) {
    guard case .files(let settings)? = try? kind() else { return (0, nil) }
    let folder = place(settings.quarantine)
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    let notes = names.filter { $0.hasSuffix(FileNote.suffix) && names.contains(String($0.dropLast(FileNote.suffix.count))) }
    let times = notes.compactMap { FileLook($0, in: folder).map { Instant(milliseconds: $0.modified) } }
    return (notes.count, times.min())
  }

  /// Files of the folder that only its owner should be able to use and others can, by name, with their mode.
  public func exposedFiles() -> [(name: String, mode: Int)] {
    let secrets = Set(secretFiles() + ["journal.key", "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"])
    return secrets.sorted().compactMap { name in
      let facts = try? FileManager.default.attributesOfItem(atPath: place(name).path)
      guard let mode = (facts?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 else { return nil }
      return (name, mode)
    }
  }

  private func secretFiles() -> [String] {
    func files(_ places: [Credentials.Place]) -> [String] {
      places.compactMap { place in if case .file(let name) = place { name } else { nil } }
    }
    switch try? kind() {
    case .endpoint?: return (try? settings()).map { [$0.gateway.key] + files(Array($0.credentials.values)) } ?? []
    case .files(let settings)?: return [settings.gateway.key] + (settings.sftp.map { [$0.key] } ?? [])
    case .webhooks(let settings)?: return [settings.gateway.key] + files([settings.secret])
    case .questions(let settings)?: return [settings.gateway.key] + files(Array(settings.credentials.values))
    case nil: return []
    }
  }

  /// How many seconds pass between two of its visits; nil where others decide when it works.
  public func everySeconds() throws -> Int64? {
    switch try kind() {
    case .endpoint: try settings().everySeconds
    case .files(let settings): settings.everySeconds
    case .webhooks, .questions: nil
    }
  }
}
