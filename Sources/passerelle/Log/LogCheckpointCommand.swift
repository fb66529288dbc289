import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import MerkleLog
import Store

/// `passerelle log checkpoint`: a signed checkpoint of the log, to be kept or published elsewhere.
struct LogCheckpointCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "checkpoint",
      abstract: words(
        "Un point de contrôle signé du journal, tel quel (C2SP signed-note).",
        "A signed checkpoint of the log, as it is (C2SP signed-note)."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words("Celui de cette taille ; sinon le dernier.", "The one of that size; else the newest."),
      valueName: words("feuilles", "leaves")))
  var size: Int64?

  @Flag(help: .init(words("Le dernier qu'un partenaire a cosigné.", "The newest that a partner cosigned.")))
  var cosigned = false

  func validate() throws {
    try LogSize.check(size, "--size")
    guard size == nil || !cosigned else {
      throw ValidationError(words("--size ou --cosigned, pas les deux.", "--size or --cosigned, not both."))
    }
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let store = try desk.reading()
    guard let newest = try await store.logState().checkpoint else { throw LogSize.unsigned(newest: nil, desk.console) }
    guard let checkpoint = try await checkpoint(in: store, newest) else {
      throw cosigned ? LogSize.uncosigned(desk.console) : LogSize.unsigned(newest: newest.size, desk.console)
    }
    let key = try desk.home.logKey()
    desk.console.emit(
      .object([
        "origin": .string(key.name), "key": .string(key.text), "size": .integer(checkpoint.size),
        "root": .string(checkpoint.root.description), "at": .string(checkpoint.at.description),
        "note": .string(String(decoding: checkpoint.published, as: UTF8.self)),
        "cosigners": .array(checkpoint.cosignatures.map { .string($0.partner.text) }),
      ]))
    // The note ends its own last line.
    if !desk.console.json { FileHandle.standardOutput.write(Data(checkpoint.published)) }
  }

  private func checkpoint(in store: any LogReading, _ newest: LogCheckpoint) async throws -> LogCheckpoint? {
    if cosigned { return try await store.newestCosigned() }
    guard let size else { return newest }
    return try await store.checkpoints(from: size, limit: 1).first { $0.size == size }
  }
}

/// Sizes of the log on the command line.
enum LogSize {
  /// Refuses a size that no checkpoint can have.
  static func check(_ size: Int64?, _ name: String) throws {
    guard let size, size < 1 else { return }
    throw ValidationError(words("\(name) : 1 ou plus.", "\(name): 1 or more."))
  }

  /// Why there is nothing cosigned to lead to.
  static func uncosigned(_ console: Console) -> Complaint {
    console.complaint(
      ExitStatus.notFound, "Aucun partenaire n'a cosigné de point de contrôle qui couvre cela.",
      "No partner cosigned a checkpoint that covers it.")
  }

  /// Why there is nothing to lead to; says the newest size that was signed.
  static func unsigned(newest: Int64?, _ console: Console) -> Complaint {
    guard let newest else {
      return console.complaint(
        ExitStatus.notFound, "Aucun point de contrôle n'a encore été signé.", "No checkpoint was signed yet.")
    }
    return console.complaint(
      ExitStatus.notFound, "Aucun point de contrôle de cette taille qui couvre cela ; le dernier est de taille \(newest).",
      "No checkpoint of that size that covers it; the newest is of size \(newest).")
  }
}
