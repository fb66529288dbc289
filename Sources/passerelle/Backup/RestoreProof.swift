import Exchange
import Gateway
import JSONTree
import Store

/// What was read again of a restored gateway, and held.
struct RestoreProof {
  private let verdict: StoreVerdict
  private let log: LogAccount

  /// Reads everything again; a complaint that names each fault when something does not hold.
  init(_ draft: RestoredDraft, _ console: Console) async throws {
    let store = try Assembly.reading(draft.home)
    verdict = try await store.check { part in console.note("… \(part.text(in: console.language))") }
    log = try await LogAccount(store, home: draft.home) { _, _ in }
    let isWhole = log.verification.size >= draft.manifest.size
    if verdict.faults.isEmpty, log.holds, isWhole { return }
    for fault in verdict.faults { console.note(console.text("défaut : ", "fault: ") + fault.text(in: console.language)) }
    for fault in log.faults(in: console.language) { console.note(console.text("défaut : ", "fault: ") + fault) }
    throw console.complaint(
      ExitStatus.proofFailed, "Ce qui est restauré ne se tient pas : rien n'est mis en place.",
      "What was restored does not hold together: nothing is put in place.")
  }

  /// The contents that were decrypted, and what the log showed.
  var json: JSONValue {
    .object([
      "contents": .integer(verdict.looked[.contents] ?? 0), "leaves": .integer(log.verification.size),
      "checkpoints": .integer(Int64(log.verification.checkpoints)), "opened": .integer(log.verification.opened),
      "erased": .integer(log.verification.erased),
    ])
  }

  func say(_ console: Console) {
    let (contents, seen) = (verdict.looked[.contents] ?? 0, log.verification)
    console.say(
      console.text(
        "Prouvé : les deux fichiers sont sains, \(contents) contenus se déchiffrent, \(seen.size) feuilles donnent les racines des \(seen.checkpoints) points de contrôle signés, \(seen.opened) engagements sont ceux de leur contenu, \(seen.erased) sont effacés.",
        "Proven: both files are sound, \(contents) contents decrypt, \(seen.size) leaves give the roots of the \(seen.checkpoints) checkpoints that were signed, \(seen.opened) commitments are those of their content, \(seen.erased) are erased."
      ))
  }
}
