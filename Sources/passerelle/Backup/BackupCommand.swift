import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree

/// `passerelle backup`: a copy of the whole gateway but its secrets, of one moment, beside the server or without one.
struct BackupCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "backup",
      abstract: words(
        "Sauvegarder la passerelle, sans ses secrets, pendant qu'elle tourne ou non (journalisé).",
        "Back the gateway up, without its secrets, while it runs or not (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Argument(
    help: .init(
      words("Le dossier à créer, ailleurs que dans la passerelle.", "The folder to make, elsewhere than in the gateway's."),
      valueName: words("dossier", "folder")))
  var target: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.policy, .dpo)
    let console = desk.console
    let backup = Backup(of: desk.home, installation: try Installation.find(console))
    try await desk.log(role, "backup", target: nil, reason: reason)
    let progress = Progress(console)
    let made = try backup.make(at: URL(fileURLWithPath: target), now: Assembly.systemClock.now) { done, all in
      progress.report(done, of: all, "pages")
    }
    progress.end()
    let manifest = made.manifest
    console.emit(
      .object([
        "backup": .string(target), "at": .string(manifest.at.description), "leaves": .integer(manifest.leaves),
        "keys": .integer(manifest.keys), "bytes": .integer(manifest.bytes), "epoch": .string(manifest.epoch),
        "newEpoch": .bool(made.isNewEpoch), "opensUntil": .string(manifest.dies.description),
      ]))
    console.say(
      console.text(
        "Sauvegardé dans \(target). Feuilles du journal : \(manifest.leaves) ; clés : \(manifest.keys) ; octets : \(manifest.bytes).",
        "Backed up in \(target). Leaves of the log: \(manifest.leaves); keys: \(manifest.keys); bytes: \(manifest.bytes)."))
    console.say(
      console.text(
        "Elle s'ouvre jusqu'au \(manifest.dies), avec secrets/ (dont epochs/\(manifest.epoch).json), qui n'y est pas.",
        "It opens until \(manifest.dies), with secrets/ (epochs/\(manifest.epoch).json among them), which is not in it."))
    if made.isNewEpoch {
      console.note(
        console.text(
          "Une époque commence : remplacez maintenant la copie de secrets/ que vous gardez à part, et n'en gardez pas d'ancienne.",
          "An epoch begins: replace now the copy of secrets/ that you keep apart, and keep no old one."))
    }
  }
}
