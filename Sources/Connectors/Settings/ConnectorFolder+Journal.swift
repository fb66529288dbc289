public import Exchange
import Foundation
import GRDB
import Trust

extension ConnectorFolder {
  private var journalFile: URL { file("journal.sqlite") }

  /// The journal, opened for writing; it and its key are made together, at the first run.
  ///
  /// - Throws: ``SettingsFault`` where one is there without the other, or is not the other's.
  func journal() throws -> Journal {
    let key = file("journal.key")
    let isThere = FileManager.default.fileExists(atPath: journalFile.path)
    if isThere, !FileManager.default.fileExists(atPath: key.path) {
      throw SettingsFault(
        "journal.key",
        Sentence(
          "manque, et le journal est là : sans elle, ce que le partenaire a déjà lui serait envoyé de nouveau. Remettez-la",
          "is missing, and the journal is there: without it, what the partner has would be sent once more. Put it back"))
    }
    return try Journal(file: journalFile, key: JournalKey(file: key))
  }

  /// The journal as somebody else reads it; nil while there is none.
  func view() throws -> JournalView? {
    guard FileManager.default.fileExists(atPath: journalFile.path) else { return nil }
    return try JournalView(journalFile)
  }

  /// What the journal holds, without opening it for writing; nil while there is none.
  public func standing() async throws -> ConnectorStanding? {
    guard let journal = try view() else { return nil }
    let standing = ConnectorStanding(
      counts: try await journal.counts(), open: try await journal.open(limit: 100).map(OpenRelease.init))
    try journal.close()
    return standing
  }

  /// The newest files that the journal holds, newest first, without opening it for writing; nil while there is none.
  public func files(limit: Int) async throws -> [FileStanding]? {
    guard let journal = try view() else { return nil }
    let files = try await journal.files(limit: limit).map(FileStanding.init)
    try journal.close()
    return files
  }

  /// Notes, while no process runs the connector, that a person decided on a release that is held here.
  ///
  /// - Returns: whether it is.
  public func decide(_ release: String, at now: Instant) async throws -> Bool {
    try await writing { try await $0.decide(release, at: now) } ?? false
  }

  /// Erases from the journal everything about the person whom the partner calls so, while no process runs the connector.
  ///
  /// - Returns: how many releases and things it was about; 0 where nothing was known.
  public func forget(number: String) async throws -> Int {
    try await writing { journal in
      let count = try await journal.forget(number: number)
      // What was deleted is not left in the write-ahead log either.
      _ = try await journal.pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      return count
    } ?? 0
  }

  /// The same, of the person whose number is in that file, which only its owner can read.
  public func forget(numberIn path: String) async throws -> Int {
    let text = try PrivateFile.read(URL(fileURLWithPath: path)).trimmingCharacters(in: .whitespacesAndNewlines)
    return try await forget(number: text)
  }

  /// Works on the journal while no process runs the connector; nil while there is none.
  private func writing<Result: Sendable>(_ work: @Sendable (Journal) async throws -> Result) async throws -> Result? {
    guard FileManager.default.fileExists(atPath: journalFile.path) else { return nil }
    let lock = try ConnectorLock(file("connector.lock"))
    defer { lock.release() }
    let journal = try journal()
    let result = try await work(journal)
    try journal.close()
    return result
  }
}
