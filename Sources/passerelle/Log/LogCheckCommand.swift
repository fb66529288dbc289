import ArgumentParser
import Exchange
import Foundation
import JSONTree
import MerkleLog
import Store

/// `passerelle log check`: verifies a proof where there is no gateway, by the log's public key.
struct LogCheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: words(
        "Vérifier une preuve du journal, hors ligne et sans passerelle.",
        "Verify a proof from the log, offline and without a gateway."
      ))
  }

  @Argument(
    help: .init(
      words("La preuve (log prove, ou /v1/log) ; - : l'entrée standard.", "The proof (log prove, or /v1/log); -: standard input.")
    ))
  var file: String
  @Option(
    help: .init(
      words(
        "La clé publique du journal, obtenue par ailleurs ; sinon celle que la preuve donne elle-même.",
        "The log's public key, had elsewhere; else the one that the proof gives itself."),
      valueName: words("clé", "vkey")))
  var key: String?
  @Option(
    help: .init(
      words(
        "La clé publique d'un cosignataire qui doit avoir cosigné (répétable).",
        "The public key of a cosigner who must have cosigned (repeatable)."), valueName: words("clé", "vkey")))
  var cosigner: [String] = []
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws {
    _ = try trusted()
    _ = try cosigners()
  }

  func run() async throws {
    let console = Console(json: json)
    let trusted = try trusted()
    let verified: VerifiedLogProof
    do {
      let proof = try LogProof(parsing: try read(console))
      verified = try proof.verified(by: trusted ?? proof.key)
    } catch let error as LogProofError {
      console.emit(["holds": false, "fault": .string(error.text(in: .english))])
      let lead = console.text("La preuve ne tient pas : ", "The proof does not hold: ")
      throw Complaint(ExitStatus.proofFailed, lead + error.text(in: console.language))
    }
    let cosigned = try cosigned(verified, console)
    show(verified, cosigned, on: console)
    guard trusted == nil else { return }
    console.note(
      console.text(
        "Vérifié par la clé que la preuve donne elle-même : comparez-la avec celle que la passerelle vous a remise, ou donnez --key.",
        "Verified by the key that the proof gives itself: compare it with the one that the gateway handed you, or give --key."))
  }

  private func cosigners() throws -> [CosignerKey] {
    try cosigner.map { try Parsed.required($0, "--cosigner") { try? CosignerKey(text: $0) } }
  }

  /// What those who were named said of the checkpoint that the proof leads to; each of them must have.
  private func cosigned(_ verified: VerifiedLogProof, _ console: Console) throws -> [Cosignature] {
    let note = try SignedNote(parsing: verified.proof.checkpoint)
    return try cosigners().map { key in
      do {
        if let cosignature = try note.cosignatures(by: [key]).first { return cosignature }
      } catch {
        console.emit(["holds": false, "fault": .string("the cosignature in the name of \(key.name) is wrong")])
        throw console.complaint(
          ExitStatus.proofFailed, "La preuve ne tient pas : la cosignature au nom de \(key.name) est fausse.",
          "The proof does not hold: the cosignature in the name of \(key.name) is wrong.")
      }
      console.emit(["holds": false, "fault": .string("not cosigned by \(key.name)")])
      throw console.complaint(
        ExitStatus.proofFailed, "La preuve ne tient pas : le point de contrôle n'est pas cosigné par \(key.name).",
        "The proof does not hold: the checkpoint is not cosigned by \(key.name).")
    }
  }

  private func trusted() throws -> NoteKey? { try Parsed.optional(key, "--key") { try? NoteKey(text: $0) } }

  private func read(_ console: Console) throws -> [UInt8] {
    if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw console.complaint(ExitStatus.notFound, "\(file) est illisible.", "\(file) cannot be read.")
    }
    return Array(data)
  }

  private func show(_ verified: VerifiedLogProof, _ cosigned: [Cosignature], on console: Console) {
    let checkpoint = verified.checkpoint
    var object: JSONObject = [
      "holds": true, "origin": .string(checkpoint.origin), "key": .string(verified.proof.key.text),
      "keyGiven": .bool(key != nil), "size": .integer(verified.proof.size), "root": .string(checkpoint.root.hex),
    ]
    switch verified.proof.claim {
    case .inclusion(let position, let entry):
      object["claim"] = "inclusion"
      object["position"] = .integer(position)
      object["entry"] = .string(String(decoding: entry, as: UTF8.self))
      if let leaf = verified.leaf { object["leaf"] = .string(leaf.hex) }
      console.say(console.text("feuille \(position) :", "leaf \(position):"))
      console.say(String(decoding: entry, as: UTF8.self).split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      if let leaf = verified.leaf { console.say(console.text("empreinte : \(leaf)", "hash: \(leaf)")) }
    case .consistency(let from, _):
      object["claim"] = "consistency"
      object["from"] = .integer(from)
      console.say(
        console.text(
          "le journal de \(from) feuilles est le début de celui de \(checkpoint.size)",
          "the log of \(from) leaves is the beginning of the one of \(checkpoint.size)"))
    }
    object["cosigned"] = .array(
      cosigned.map { ["by": .string($0.key.name), "at": .string(Instant(milliseconds: Int64($0.seconds) * 1000).description)] })
    console.emit(.object(object))
    console.say(
      console.text(
        "journal \(checkpoint.origin), point de contrôle signé de \(checkpoint.size) feuilles, racine \(checkpoint.root)",
        "log \(checkpoint.origin), signed checkpoint of \(checkpoint.size) leaves, root \(checkpoint.root)"))
    for each in cosigned {
      let at = Instant(milliseconds: Int64(each.seconds) * 1000)
      console.say(console.text("cosigné par \(each.key.name), le \(at)", "cosigned by \(each.key.name), at \(at)"))
    }
    console.say(console.text("clé : \(verified.proof.key.text)", "key: \(verified.proof.key.text)"))
    console.say(console.text("La preuve tient.", "The proof holds."))
  }
}
