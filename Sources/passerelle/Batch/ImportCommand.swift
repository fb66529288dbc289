import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import Intake
import JSONTree
import Store
import Trust

/// `passerelle import`: signs what a file is, hands the file over, and says what became of its records.
struct ImportCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: words(
        "Signer un fichier de plusieurs dossiers et le faire entrer, dossier par dossier.",
        "Sign a file of many records and have it taken in, record by record."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var signer: SignerOptions
  @Option(
    help: .init(
      words(
        "L'adresse d'une passerelle qui tourne ; sans elle, celle de --home, qui doit être arrêtée.",
        "The address of a gateway that runs; without it the one of --home, which must be stopped.")))
  var url: String?
  @Option(
    help: .init(
      words(
        "Le type des messages du fichier, par exemple caf.rsa-beneficiaires.vrsb0801.",
        "The type of the file's messages, such as caf.rsa-beneficiaires.vrsb0801.")))
  var type: String
  @Option(help: .init(words("De qui est la parole, si ce n'est pas le signataire.", "Whose word it is, if not the signer's.")))
  var author: String?
  @Option(
    help: .init(
      words(
        "La source CloudEvents (sinon celle de --author).", "The CloudEvents source (else that of --author).")))
  var source: String?
  @Option(help: .init(words("La passerelle destinataire.", "The gateway that it is for.")))
  var audience = "urn:passerelle:dev"
  @Flag(
    help: .init(
      words(
        "Refuser le fichier s'il contient un autre nombre de dossiers que celui qu'il annonce.",
        "Refuse the file when it holds another number of records than it declares.")))
  var exactTotals = false
  @Argument(help: .init(words("Le fichier : XML, CSV ou JSON Lines.", "The file: XML, CSV or JSON Lines.")))
  var file: String

  func validate() throws {
    if let url { try Parsed.checkAddress(url) }
    _ = try Parsed.required(type, "--type", MessageType.init)
    _ = try Parsed.optional(author, "--author", PartnerID.init)
    if author == nil { _ = try Needed.text(source, "--source") }
    _ = try Needed.text(signer.key, "--key")
  }

  func run() async throws {
    let console = options.console
    let facts: FileFacts
    do { facts = try FileFacts(file) } catch {
      throw console.complaint(ExitStatus.notFound, "\(file) est illisible.", "\(file) cannot be read.")
    }
    let event = try event(facts)
    if let url {
      let door = RemoteBatchDoor(post: PartnerPost(url: url, gateway: audience, console: console))
      return try await hand(facts, event, to: door, console)
    }
    let assembly = try await Assembly.open(options.place, installation: Installation.find(console))
    do {
      try await hand(facts, event, to: LocalBatchDoor(wing: assembly.batches), console)
      try await assembly.store.close()
    } catch {
      try? await assembly.store.close()
      throw error
    }
  }

  /// Hands the file over from where it is, waits until it is taken in, and reports.
  private func hand(_ facts: FileFacts, _ event: [UInt8], to door: some BatchDoor, _ console: Console) async throws {
    let opened = try await door.open(event)
    let batch = try OpenBatch(opened)
    let progress = ImportProgress(console)
    if opened["state"]?.stringValue == "receiving" {
      var offset = opened["held"]?.integerValue ?? 0
      while offset < facts.length {
        let piece = try FileFacts.piece(of: file, at: offset, most: BatchWing.pieceLimit)
        guard !piece.isEmpty else {
          throw console.complaint(ExitStatus.notFound, "\(file) a raccourci en route.", "\(file) got shorter meanwhile.")
        }
        try await door.append(piece, to: batch, at: offset, of: facts.length)
        offset += Int64(piece.count)
        progress.sent(offset, of: facts.length)
      }
    }
    let verdict = try await door.await(batch) { progress.report($0) }
    progress.end()
    let report = BatchReport(verdict)
    report.show(console)
    if report.isRefused { throw Complaint(ExitStatus.refused, report.refusal(console.language)) }
  }

  private func event(_ facts: FileFacts) throws -> [UInt8] {
    let author = try Parsed.optional(author, "--author", PartnerID.init)
    let now = Assembly.systemClock.now
    let event = PartnerEvent(
      id: FlowNumber.system.next(at: now),
      source: try source ?? author.map { PartnerFile.defaultSource(of: $0) } ?? Needed.text(nil, "--source"),
      type: MessageType.batch.text, time: now, audience: audience, author: author)
    var data: JSONObject = [
      "sha256": .string(facts.digest.description), "length": .integer(facts.length), "type": .string(type),
    ]
    if exactTotals { data["totals"] = "exact" }
    return try MessageSigner.sign(
      payload: event.payload(data: .object(data)), key: signer.signingKey(), serialisation: .flattened)
  }
}
