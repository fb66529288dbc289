import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

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
    let account = try await LogAccount(try desk.reading(), home: desk.home) { done, all in
      progress.report(done, of: all, console.text("feuilles", "leaves"))
    }
    progress.end()
    let (verdict, stamped) = (account.verification, account.timestamps)
    console.emit(
      .object([
        "holds": .bool(account.holds), "size": .integer(verdict.size), "root": .string(verdict.root.description),
        "checkpoints": .integer(Int64(verdict.checkpoints)), "cosignatures": .integer(Int64(verdict.cosignatures)),
        "opened": .integer(verdict.opened),
        "erased": .integer(verdict.erased),
        "timestamps": .object(["verified": .integer(stamped.verified), "unchecked": .integer(stamped.unchecked)]),
        "faults": .array(account.faults(in: .english).map { .string($0) }),
      ]))
    console.say(console.text("feuilles : \(verdict.size)", "leaves: \(verdict.size)"))
    console.say(console.text("racine : \(verdict.root)", "root: \(verdict.root)"))
    console.say(console.text("points de contrôle signés : \(verdict.checkpoints)", "signed checkpoints: \(verdict.checkpoints)"))
    if verdict.cosignatures > 0 {
      console.say(
        console.text("cosignatures de partenaires : \(verdict.cosignatures)", "partners' cosignatures: \(verdict.cosignatures)"))
    }
    console.say(
      console.text(
        "contenus relus et conformes à leur feuille : \(verdict.opened) ; effacés depuis : \(verdict.erased)",
        "contents read again that agree with their leaf: \(verdict.opened); erased since: \(verdict.erased)"))
    console.say(console.text("horodatages vérifiés : \(stamped.verified)", "timestamps verified: \(stamped.verified)"))
    if stamped.unchecked > 0 {
      console.note(
        console.text(
          "\(stamped.unchecked) horodatage(s) gardés et non vérifiés : aucune autorité n'est réglée (timestamps).",
          "\(stamped.unchecked) timestamps kept and not verified: no authority is set (timestamps)."))
    }
    let faults = account.faults(in: console.language)
    guard faults.isEmpty else {
      for fault in faults { console.note(console.text("défaut : \(fault)", "fault: \(fault)")) }
      throw console.complaint(ExitStatus.proofFailed, "Le journal ne se tient pas.", "The log does not hold.")
    }
    console.say(console.text("Tout se tient.", "Everything holds."))
  }
}

extension LogFault {
  /// What does not hold, and where.
  func text(in language: Language) -> String {
    switch self {
    case .missing(let position): language.text("la feuille \(position) manque", "leaf \(position) is missing")
    case .leaf(let position):
      language.text(
        "la feuille \(position) n'est pas celle de ce qui est enregistré", "leaf \(position) is not that of what is recorded")
    case .tree(let size):
      language.text(
        "l'arbre de taille \(size) n'est pas celui des feuilles", "the tree of size \(size) is not that of the leaves")
    case .checkpoint(let size):
      language.text(
        "le point de contrôle de taille \(size) a une autre racine", "the checkpoint of size \(size) has another root")
    case .cosignature(let size, let partner):
      language.text(
        "la cosignature de \(partner) sous le point de contrôle de taille \(size) n'en est pas une",
        "the cosignature of \(partner) under the checkpoint of size \(size) is none")
    case .commitment(let position, let id):
      language.text(
        "ce qui est gardé de \(id) n'est pas ce que la feuille \(position) prouve",
        "what is kept of \(id) is not what leaf \(position) proves")
    case .object(let digest):
      language.text(
        "les octets gardés sous \(digest) ne sont plus les siens", "the bytes kept under \(digest) are no longer its own")
    }
  }
}
