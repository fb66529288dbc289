import ArgumentParser
import Exchange
import Gateway
import JSONTree
import MerkleLog
import Store

/// `passerelle log export`: the whole log as whoever audits it from outside may read it.
///
/// No access is logged: an entry is a number, a moment and a salted commitment, and tells of nobody.
struct LogExportCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: words(
        "Écrire tout le journal pour un auditeur : feuilles et points de contrôle, aucune donnée personnelle.",
        "Write the whole log for an auditor: leaves and checkpoints, no personal data."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le fichier à écrire (JSON Lines).", "The file to write (JSON Lines).")))
  var file: String
  @Flag(help: .init(words("Remplacer un fichier qui existe.", "Replace a file that exists.")))
  var force = false

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let store = try desk.reading()
    guard let newest = try await store.logState().checkpoint else { throw LogSize.unsigned(newest: nil, console) }
    let draft = try ExportFile(file, replacing: force, console)
    do {
      let checkpoints = try await write(store, until: newest.size, key: desk.home.logKey(), to: draft, console)
      try draft.finish(replacing: force, console)
      console.emit([
        "file": .string(file), "size": .integer(newest.size), "root": .string(newest.root.description),
        "checkpoints": .integer(checkpoints),
      ])
      console.say(
        console.text(
          "\(newest.size) feuilles et \(checkpoints) points de contrôle : \(file)",
          "\(newest.size) leaves and \(checkpoints) checkpoints: \(file)"))
    } catch {
      draft.discard()
      throw error
    }
  }

  /// Page after page: each leaf in order, each checkpoint right after its last leaf. Answers how many checkpoints there are.
  private func write(
    _ store: any LogReading, until size: Int64, key: NoteKey, to draft: ExportFile, _ console: Console
  ) async throws -> Int64 {
    let progress = Progress(console)
    defer { progress.end() }
    let head: JSONValue = [
      "format": "passerelle.log-export.v1", "origin": .string(key.name), "key": .string(key.text), "size": .integer(size),
    ]
    try draft.add(JSONWriter.bytes(head) + [0x0A])
    var (position, written): (Int64, Int64) = (0, 0)
    var waiting = try await store.checkpoints(from: 0, limit: Self.page)[...]
    while position < size {
      let leaves = try await store.leaves(from: position, limit: Int(min(Int64(Self.page), size - position)))
      guard leaves.first?.position == position else { throw StoreError.corrupted("the log has no leaf \(position)") }
      var bytes: [UInt8] = []
      for leaf in leaves {
        guard leaf.position == position else { throw StoreError.corrupted("the log has no leaf \(position)") }
        let line: JSONValue = ["position": .integer(position), "entry": .string(String(decoding: leaf.entry, as: UTF8.self))]
        bytes += JSONWriter.bytes(line) + [0x0A]
        position += 1
        guard let next = waiting.first, next.size == position else { continue }
        let note: JSONValue = ["checkpoint": .string(String(decoding: next.published, as: UTF8.self))]
        bytes += JSONWriter.bytes(note) + [0x0A]
        written += 1
        waiting.removeFirst()
        if waiting.isEmpty { waiting = try await store.checkpoints(from: position + 1, limit: Self.page)[...] }
      }
      try draft.add(bytes)
      progress.report(position, of: size, console.text("feuilles", "leaves"))
    }
    return written
  }

  private static let page = 1000
}
