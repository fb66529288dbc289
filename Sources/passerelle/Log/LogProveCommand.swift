import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle log prove`: one proof as a JSON document that stands by itself.
struct LogProveCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "prove",
      abstract: words(
        "Prouver qu'un message ou un envoi est au journal, ou que le journal n'a fait que grandir (un document JSON).",
        "Prove that a message or a release is in the log, or that the log only grew (a JSON document)."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(
    help: .init(
      words(
        "Le numéro du flux ou l'identifiant de l'envoi, ou leur début.",
        "The flow's number or the release's identifier, or their beginning.")))
  var id: String?
  @Option(
    help: .init(
      words("La feuille à cette place, à partir de 0.", "The leaf at that place, from 0."), valueName: words("place", "place")))
  var position: Int64?
  @Option(
    help: .init(
      words(
        "Mener au point de contrôle de cette taille ; sinon au dernier.",
        "Lead to the checkpoint of that size; else to the newest."),
      valueName: words("feuilles", "leaves")))
  var size: Int64?
  @Flag(
    help: .init(
      words("Mener au dernier qu'un partenaire a cosigné.", "Lead to the newest that a partner cosigned.")))
  var cosigned = false
  @Option(
    help: .init(
      words("Que le journal de cette taille", "That the log of that size"), valueName: words("feuilles", "leaves")))
  var from: Int64?
  @Option(
    help: .init(
      words("est le début de celui de cette taille.", "is the beginning of the one of that size."),
      valueName: words("feuilles", "leaves")))
  var to: Int64?

  func validate() throws {
    for (size, name) in [(size, "--size"), (from, "--from"), (to, "--to")] { try LogSize.check(size, name) }
    guard (from == nil) == (to == nil), [id != nil, position != nil, from != nil].count(where: { $0 }) == 1,
      from == nil || (size == nil && !cosigned), size == nil || !cosigned, position ?? 0 >= 0, from ?? 1 <= to ?? .max
    else {
      throw ValidationError(
        words(
          "Un numéro, ou --position, ou --from et --to dans l'ordre ; --size ou --cosigned avec les deux premiers.",
          "A number, or --position, or --from and --to in order; --size or --cosigned with the first two."))
    }
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let (store, console) = (try desk.reading(), desk.console)
    let prover = LogProver(store: store, key: try desk.home.logKey())
    let answer: LogProver.Answer
    if let from, let to {
      answer = try await prover.consistency(from: from, to: to)
    } else {
      let leaf = try await leaf(in: store, console)
      answer = cosigned ? try await prover.cosignedInclusion(of: leaf) : try await prover.inclusion(of: leaf, size: size)
    }
    switch answer {
    case .proof(let proof): print(JSONWriter.text(.object(proof.json)))
    case .notYet:
      throw console.complaint(
        ExitStatus.unavailable, "Aucun point de contrôle signé ne couvre encore cette feuille : réessayez.",
        "No signed checkpoint covers that leaf yet: try again.")
    case .noCheckpoint(let newest): throw cosigned ? LogSize.uncosigned(console) : LogSize.unsigned(newest: newest, console)
    }
  }

  private func leaf(in store: any DossierReading, _ console: Console) async throws -> LogLeaf {
    if let position {
      if let leaf = try await store.leaves(from: position, limit: 1).first, leaf.position == position { return leaf }
      throw console.complaint(ExitStatus.notFound, "Aucune feuille à cette place.", "No leaf at that place.")
    }
    let (flow, release) = (try await store.flow(id ?? ""), try await store.release(id ?? ""))
    // What was refused or is not sealed has no leaf; a beginning that both have is neither's.
    if let leaf = flow?.leaf, release == nil { return leaf }
    if let leaf = release?.leaf, flow == nil { return leaf }
    throw console.complaint(
      ExitStatus.notFound, "Aucun message ni envoi au journal, ou plusieurs, dont le numéro commence ainsi.",
      "No message or release in the log, or more than one, whose number begins so.")
  }
}
