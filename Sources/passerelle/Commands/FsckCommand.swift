import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle fsck`: reads the whole store, the log and the keys, and holds them against each other. Changes nothing; beside a server or
/// without one.
struct FsckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fsck",
      abstract: words(
        "Relire tout le magasin, le journal et les clés, et les confronter.",
        "Read the whole store, the log and the keys, and hold them against each other."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let store = try desk.reading()
    let verdict = try await store.check { part in console.note("… \(part.text(in: console.language))") }
    let log = try await LogAccount(store, home: desk.home) { _, _ in }
    emit(verdict, log, console)
    for part in StorePart.allCases {
      let faults = verdict.faults.count { $0.part == part }
      let looked = verdict.looked[part].map { String($0) } ?? "–"
      console.say(
        "\(faults == 0 && verdict.looked[part] != nil ? "✔" : "✘") \(part.text(in: console.language))\(console.text(" : ", ": "))\(looked)"
      )
    }
    console.say(
      (log.holds ? "✔ " : "✘ ")
        + console.text(
          "journal : \(log.verification.size) feuilles, \(log.verification.checkpoints) points de contrôle",
          "log: \(log.verification.size) leaves, \(log.verification.checkpoints) checkpoints"))
    console.say(
      console.text(
        "clés sans contenu : \(verdict.spareKeys) (une écriture reprise en laisse) ; à détruire au prochain passage de la conservation : \(verdict.spentKeys)",
        "keys without content: \(verdict.spareKeys) (a write that was taken back leaves some); to be destroyed by the next run of retention: \(verdict.spentKeys)"
      ))
    if verdict.faults.isEmpty, log.holds { return console.say(console.text("Tout se tient.", "Everything holds.")) }
    for fault in verdict.faults { console.note(console.text("défaut : ", "fault: ") + fault.text(in: console.language)) }
    for fault in log.faults(in: console.language) { console.note(console.text("défaut : ", "fault: ") + fault) }
    for cure in Set(verdict.faults.map { $0.cure(in: console.language) }).sorted() { console.note("→ " + cure) }
    throw console.complaint(
      ExitStatus.proofFailed, "Le magasin ne se tient pas.", "The store does not hold together.")
  }

  private func emit(_ verdict: StoreVerdict, _ log: LogAccount, _ console: Console) {
    var looked = JSONObject()
    for part in StorePart.allCases { looked[part.rawValue] = verdict.looked[part].map { .integer($0) } ?? .null }
    console.emit(
      .object([
        "holds": .bool(verdict.faults.isEmpty && log.holds), "looked": .object(looked),
        "log": .object([
          "size": .integer(log.verification.size), "checkpoints": .integer(Int64(log.verification.checkpoints)),
          "opened": .integer(log.verification.opened), "erased": .integer(log.verification.erased),
        ]),
        "spareKeys": .integer(verdict.spareKeys), "spentKeys": .integer(verdict.spentKeys),
        "faults": .array(
          verdict.faults.map { .object(["part": .string($0.part.rawValue), "fault": .string($0.text(in: .english))]) }
            + log.faults(in: .english).map { .object(["part": "log", "fault": .string($0)]) }),
      ]))
  }
}
