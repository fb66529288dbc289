import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Store

/// `passerelle log`: the proofs.
struct LogCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log", abstract: words("Le journal des preuves.", "The log of proofs."),
      subcommands: [LogVerifyCommand.self])
  }
}

/// `passerelle log verify`: reads the whole log again, leaf by leaf, and compares it with every checkpoint ever signed.
struct LogVerifyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: words(
        "Relire tout le journal et le comparer à chaque point de contrôle signé.",
        "Read the whole log again and compare it with every signed checkpoint."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let progress = Progress(console)
    let store = try desk.reading()
    let verdict = try await store.verifyLog { done, all in
      progress.report(done, of: all, console.text("feuilles", "leaves"))
    }
    progress.end()
    let unsigned = try await CheckpointAudit(home: desk.home).faults(in: store)
    let faults = verdict.faults.map { "\($0)" } + unsigned
    console.emit(
      .object([
        "size": .integer(verdict.size), "root": .string(verdict.root.description),
        "checkpoints": .integer(verdict.checkpoints), "opened": .integer(verdict.opened), "erased": .integer(verdict.erased),
        "faults": .array(faults.map { .string($0) }),
      ]))
    console.say(console.text("feuilles : \(verdict.size)", "leaves: \(verdict.size)"))
    console.say(console.text("racine : \(verdict.root)", "root: \(verdict.root)"))
    console.say(console.text("points de contrôle : \(verdict.checkpoints)", "checkpoints: \(verdict.checkpoints)"))
    console.say(
      console.text(
        "engagements ouverts : \(verdict.opened) ; effacés : \(verdict.erased)",
        "commitments opened: \(verdict.opened); erased: \(verdict.erased)"))
    guard faults.isEmpty else {
      for fault in faults { console.note(console.text("défaut : \(fault)", "fault: \(fault)")) }
      throw ExitStatus.proofFailed
    }
    console.say(console.text("Tout se tient.", "Everything holds."))
  }
}
