import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Store

/// `passerelle restore`: makes a gateway's folder of a backup and its secrets, never over one that is there.
struct RestoreCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restore",
      abstract: words(
        "Refaire le dossier d'une passerelle d'après une sauvegarde et ses secrets.",
        "Make a gateway's folder of a backup and its secrets."))
  }

  @Option(
    help: .init(
      words("Le dossier à créer ; rien n'est jamais écrasé.", "The folder to make; nothing is ever overwritten."),
      valueName: words("dossier", "folder")))
  var into: String
  @Option(
    help: .init(
      words(
        "Les secrets, gardés à part ; sinon ceux de l'ancien dossier (--former).",
        "The secrets that were kept apart; else those of the former folder (--former)."),
      valueName: words("dossier", "folder")))
  var secrets: String?
  @Option(
    help: .init(
      words(
        "Ce qui reste de l'ancien dossier : dit ce qui fut signé et effacé depuis.",
        "What is left of the former folder: says what was signed and erased since."),
      valueName: words("dossier", "folder")))
  var former: String?
  @Option(
    help: .init(
      words(
        "Pourquoi ce qui suivit la sauvegarde peut être perdu (journalisé).",
        "Why what came after the backup may be lost (logged)."), valueName: words("motif", "reason")))
  var acceptLoss: String?
  @Flag(
    help: .init(
      words("Tout relire avant de donner son nom au dossier.", "Read everything again before the folder gets its name.")))
  var verify = false
  @Flag(help: .init(words("Écrire du JSON, une ligne par objet.", "Write JSON, a line an object.")))
  var json = false
  @Argument(help: .init(words("La sauvegarde.", "The backup."), valueName: words("sauvegarde", "backup")))
  var backup: String

  func validate() throws {
    if let acceptLoss { try Parsed.checkReason(acceptLoss) }
    guard secrets != nil || former != nil else {
      throw ValidationError(words("--secrets ou --former est attendu.", "--secrets or --former is expected."))
    }
  }

  func run() async throws {
    let console = Console(json: json)
    let left = former.map { Home(URL(fileURLWithPath: $0)) }
    guard let place = secrets.map({ URL(fileURLWithPath: $0) }) ?? left?.secrets else { return }
    let restore = Restore(
      of: URL(fileURLWithPath: backup), secrets: place, former: left, acceptingLoss: acceptLoss, by: NSUserName())
    let installation = try Installation.find(console)
    let draft = try await Progress.waiting(console, console.text("restauration", "restoring")) {
      try await restore.carryOut(
        into: Home(URL(fileURLWithPath: into)), installation: installation, clock: Assembly.systemClock)
    }
    do {
      let proven = verify ? try await RestoreProof(draft, console) : nil
      try draft.takePlace()
      report(draft, proven, console)
    } catch {
      draft.discard()
      throw error
    }
  }

  private func report(_ draft: RestoredDraft, _ proven: RestoreProof?, _ console: Console) {
    let manifest = draft.manifest
    var object: JSONObject = [
      "home": .string(into), "gateway": .string(manifest.gateway), "at": .string(manifest.at.description),
      "leaves": .integer(manifest.leaves), "keys": .integer(Int64(draft.keys)),
      "erasedAgain": .integer(Int64(draft.erasedAgain)), "erasedUnknown": .integer(Int64(draft.unknown)),
      "formerKnown": .bool(former != nil), "sameInstallation": .bool(!draft.isOtherInstallation),
    ]
    object["proven"] = proven?.json ?? .null
    console.emit(.object(object))
    console.say(
      console.text(
        "\(manifest.gateway) est refaite dans \(into), telle qu'elle était le \(manifest.at). Feuilles du journal : \(manifest.leaves).",
        "\(manifest.gateway) is made again in \(into), as it was at \(manifest.at). Leaves of the log: \(manifest.leaves)."))
    console.say(
      console.text(
        "Chaque fichier est celui qui fut sauvegardé, et chacune des \(draft.keys) clés s'ouvre.",
        "Each file is the one that was backed up, and each of the \(draft.keys) keys opens."))
    proven?.say(console)
    console.say(
      former == nil
        ? console.text(
          "Les effacements faits depuis ne sont pas connus d'ici : refaites-les avant de démarrer (usager erase).",
          "Erasures made since are not known here: do them again before you start (usager erase).")
        : console.text(
          "Effacés de nouveau, parce qu'ils le furent depuis : \(draft.erasedAgain) ; inconnus de cette sauvegarde : \(draft.unknown).",
          "Erased again, for they were erased since: \(draft.erasedAgain); not known to this backup: \(draft.unknown)."))
    if acceptLoss != nil {
      console.note(
        console.text(
          "Les reçus donnés depuis le \(manifest.at) sont perdus, avec les limitations, retraits et décisions d'opérateurs : que les partenaires renvoient ce qu'ils ont envoyé depuis. Un point de contrôle signé depuis ne sera plus la suite de ce journal : dites-le à qui en garde.",
          "Receipts given since \(manifest.at) are lost, and so are restrictions, withdrawals and operators' decisions: have the partners send again what they sent since. A checkpoint that was signed since will not lead on from this log: tell whoever keeps one."
        ))
    }
    if draft.isOtherInstallation {
      console.note(
        console.text(
          "Les adaptateurs, conventions ou schémas d'ici ne sont pas ceux de la sauvegarde.",
          "The adapters, conventions or schemas here are not those of the backup."))
    }
  }
}
