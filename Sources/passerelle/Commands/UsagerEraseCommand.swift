import ArgumentParser
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle usager erase`: destroys for ever what is held of a person, and tells each body that was told something (GDPR 17, 19).
struct UsagerEraseCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "erase",
      abstract: words(
        "Effacer pour toujours ce qui est tenu d'un usager (rôle dpo, journalisé).",
        "Erase for ever what is held of a usager (role dpo, logged)."),
      discussion: words(
        "Les clés de ses données sont détruites ; le journal des preuves reste entier. Un droit ouvert chez un partenaire n'est pas effacé chez lui. Cela ne se défait pas.",
        "The keys of their data are destroyed; the log of proofs stays whole. A right at a partner's is not erased there. It cannot be undone."
      ))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Option(
    help: .init(
      words("L'identifiant de l'usager, répété : cela ne se défait pas.", "The usager's identifier, again: it cannot be undone."),
      valueName: "usager"))
  var confirm: String
  @Argument(help: .init(words("Son identifiant dans la passerelle.", "Its identifier in the gateway.")))
  var usager: String

  func validate() throws {
    try Parsed.checkReason(reason)
    guard confirm == usager else {
      throw ValidationError(
        words("--confirm doit répéter l'identifiant de l'usager.", "--confirm must repeat the usager's identifier."))
    }
  }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    let role = try desk.require(.dpo)
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let access = AccessEntry(
      person: desk.person.name, role: role.rawValue, command: "usager erase", target: id.text, reason: reason,
      at: Assembly.systemClock.now)
    let done = try await desk.carryOut {
      try await $0.erase(by: access)
    } alone: {
      try await $0.erase(id, by: access)
    }
    guard let report = done else {
      throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.")
    }
    let copies = try BackupEpochs(home: desk.home).lastDeath()
    var message = ErasureMessage.json(report).objectValue ?? JSONObject()
    message["copiesUntil"] = copies.map { .string($0.description) } ?? .null
    console.emit(.object(message))
    console.say(
      console.text(
        "Effacé : \(report.statements) déclarations, \(report.messages) messages et \(report.releases) envois ne sont plus lisibles par personne.",
        "Erased: \(report.statements) statements, \(report.messages) messages and \(report.releases) releases can be read by nobody any more."
      ))
    let told = report.told.map(\.text).joined(separator: ", ")
    console.say(
      report.told.isEmpty
        ? console.text("Personne n'avait rien appris d'elle.", "Nobody had been told anything.")
        : console.text(
          "Un avis scellé attend qui avait appris quelque chose : \(told).",
          "A sealed notice awaits who was told something: \(told)."))
    console.say(CopiesNotice.text(until: copies, in: console.language))
  }
}
