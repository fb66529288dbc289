import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import MerkleLog
import Store
import Trust

/// `passerelle log cosign`: a partner has it proved that the log only grew since its last visit, and cosigns where it stands.
///
/// What is cosigned is kept in a file before the cosignature leaves, by one visit at a time: with that file, nobody is brought to cosign two logs
/// that contradict each other.
struct LogCosignCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "cosign",
      abstract: words(
        "Chez un partenaire : vérifier que le journal n'a fait que grandir, et cosigner son dernier point de contrôle.",
        "At a partner's: verify that the log only grew, and cosign its newest checkpoint."),
      discussion: words(
        "À lancer chaque jour. La première visite croit le journal sur sa clé ; chaque visite suivante le tient à ce qui a été cosigné.",
        "To be run every day. The first visit believes the log by its key; each later one holds it to what was cosigned."))
  }

  @OptionGroup var options: PartnerRequestOptions
  @OptionGroup var cosigner: CosignerOptions
  @Option(help: .init(words("L'agent, ou BATCH.", "The agent, or BATCH.")))
  var agent = "BATCH"
  @Option(
    help: .init(
      words("La clé publique du journal, obtenue par ailleurs.", "The log's public key, had elsewhere."),
      valueName: words("clé", "vkey")))
  var logKey: String
  @Option(
    help: .init(
      words(
        "Le fichier qui garde ce qui a été cosigné ; jamais remis d'une sauvegarde.",
        "The file that keeps what was cosigned; never put back from a backup."), valueName: words("fichier", "file")))
  var state: String
  @Flag(
    help: .init(
      words(
        "La première visite : le journal est cru sur sa clé, et --state est créé.",
        "The first visit: the log is believed by its key, and --state is made.")))
  var first = false

  func validate() throws {
    _ = try trusted()
  }

  func run() async throws {
    let console = options.console
    let visit = LogVisit(requests: try options.requests(by: agent))
    let (log, cosigner) = (try trusted(), try cosigner.key())
    let record = try CosignedRecord(URL(fileURLWithPath: state), console)
    let last = try last(record, log, console)
    let proof = try await newest(since: last, visit, log, console)
    let newest = proof.checkpoint
    if newest == last, try isCosigned(proof, by: cosigner.vkey, console) {
      return report(newest, since: last, isNew: false, console)
    }
    let cosignature = try Cosignature(
      of: newest, by: cosigner.vkey, at: UInt64(Assembly.systemClock.now.milliseconds / 1000)
    ) { try cosigner.signing.sign($0) }
    try record.keep(SignedNote(parsing: proof.proof.checkpoint), by: log, cosignature)
    let answer = try await visit.ask(["size": .integer(Int64(newest.size)), "cosignature": .string(cosignature.line)])
    let shown = try await visit.proof(in: answer, by: log)
    guard shown.checkpoint == newest, try isCosigned(shown, by: cosigner.vkey, console) else {
      throw console.complaint(
        ExitStatus.proofFailed, "La passerelle ne rend pas la cosignature sous ce point de contrôle.",
        "The gateway does not show the cosignature under that checkpoint.")
    }
    report(newest, since: last, isNew: true, console)
  }

  /// What was cosigned last; nil at the first visit alone, which is said: a file that is lost must not have a rewritten log believed.
  private func last(_ record: CosignedRecord, _ log: NoteKey, _ console: Console) throws -> Checkpoint? {
    guard record.isThere != first else {
      throw first
        ? console.complaint(
          ExitStatus.refused, "\(state) est là : ce n'est pas la première visite.",
          "\(state) is there: this is not the first visit.")
        : console.complaint(
          ExitStatus.proofFailed,
          "\(state) n'est pas là : ce qui a été cosigné est inconnu. À la première visite seulement, --first.",
          "\(state) is not there: what was cosigned is not known. At the first visit only, --first.")
    }
    return first ? nil : try record.read(by: log, console)
  }

  /// Whether the note that the gateway shows holds this key's line; a wrong one in its name is a fault of the gateway's.
  private func isCosigned(_ proof: VerifiedLogProof, by key: CosignerKey, _ console: Console) throws -> Bool {
    do { return try SignedNote(parsing: proof.proof.checkpoint).cosignatures(by: [key]).count == 1 } catch {
      throw console.complaint(
        ExitStatus.proofFailed, "La passerelle montre une cosignature fausse au nom de \(key.name).",
        "The gateway shows a wrong cosignature in the name of \(key.name).")
    }
  }

  /// The newest checkpoint, once it is proved to have grown out of the last that was cosigned.
  private func newest(
    since last: Checkpoint?, _ visit: LogVisit, _ log: NoteKey, _ console: Console
  ) async throws -> VerifiedLogProof {
    var data: JSONObject = ["newest": true]
    if let last { data["from"] = .integer(Int64(last.size)) }
    let answer = try await visit.ask(.object(data))
    // A log that was signed once has a checkpoint, and every size that it was signed at.
    let gone = [RefusalCode.logNoCheckpoint, .logNotYet].map(\.rawValue)
    if let last, let code = answer.problem?.code, gone.contains(code) {
      throw console.complaint(
        ExitStatus.proofFailed,
        "La passerelle ne connaît plus le point de contrôle de taille \(last.size), qu'elle avait signé et que vous avez cosigné : son journal a été raccourci ou remplacé. Gardez \(state), prévenez-la par une autre voie.",
        "The gateway knows the checkpoint of size \(last.size) no more, which it had signed and you cosigned: its log was cut short or replaced. Keep \(state), and tell it by another way."
      )
    }
    let proof = try await visit.proof(in: answer, by: log)
    if let last, proof.older != last {
      throw console.complaint(
        ExitStatus.proofFailed,
        "À la taille \(last.size), la passerelle montre une autre racine que celle que vous avez cosignée : son journal a été réécrit. Gardez \(state), prévenez-la par une autre voie.",
        "At size \(last.size) the gateway shows another root than the one that you cosigned: its log was rewritten. Keep \(state), and tell it by another way."
      )
    }
    return proof
  }

  private func report(_ newest: Checkpoint, since last: Checkpoint?, isNew: Bool, _ console: Console) {
    console.emit(
      .object([
        "size": .integer(Int64(newest.size)), "root": .string(newest.root.hex),
        "since": last.map { .integer(Int64($0.size)) } ?? .null,
        "cosigned": .bool(isNew),
      ]))
    if let last {
      console.say(
        console.text(
          "le journal de \(last.size) feuilles est le début de celui de \(newest.size)",
          "the log of \(last.size) leaves is the beginning of the one of \(newest.size)"))
    }
    console.say(
      isNew
        ? console.text("point de contrôle de \(newest.size) feuilles cosigné", "checkpoint of \(newest.size) leaves cosigned")
        : console.text("rien de nouveau à cosigner", "nothing new to cosign"))
  }

  private func trusted() throws -> NoteKey { try Parsed.required(logKey, "--log-key") { try? NoteKey(text: $0) } }
}
