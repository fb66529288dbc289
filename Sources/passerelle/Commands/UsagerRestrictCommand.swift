import ArgumentParser
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle usager restrict`: what is held of a person is kept, and nobody is told any of it, until that is lifted (GDPR 18).
struct UsagerRestrictCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restrict",
      abstract: words(
        "Limiter le traitement des données d'un usager, ou lever la limitation (rôle dpo, journalisé).",
        "Restrict the processing of a usager's data, or lift that (role dpo, logged)."),
      discussion: words(
        "Tant qu'elle dure : rien de cette personne n'est communiqué à personne, ce qui attend est retiré, ce qui arrive est enregistré, rien n'est effacé.",
        "While it stands: nothing of this person is told to anybody, what waits is withdrawn, what comes in is recorded, nothing is erased."
      ))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Flag(help: .init(words("Lever la limitation.", "Lift the restriction.")))
  var lift = false
  @Argument(help: .init(words("Son identifiant dans la passerelle.", "Its identifier in the gateway.")))
  var usager: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    let role = try desk.require(.dpo)
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let order: RestrictionOrder = lift ? .lift : .restrict
    let access = AccessEntry(
      person: desk.person.name, role: role.rawValue, command: lift ? "usager restrict --lift" : "usager restrict",
      target: id.text, reason: reason, at: Assembly.systemClock.now)
    let done = try await desk.carryOut {
      try await $0.carryOut(order, by: access)
    } alone: {
      try await $0.carryOut(order, on: id, by: access)
    }
    guard let report = done else {
      throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.")
    }
    console.emit(RestrictionMessage.json(report))
    for line in lines(report, console.language) { console.say(line) }
  }

  private func lines(_ report: RestrictionReport, _ language: Language) -> [String] {
    guard report.hasChanged else {
      return [
        lift
          ? language.text("Aucune limitation à lever : rien n'est changé.", "No restriction to lift: nothing is changed.")
          : language.text("Déjà limité : rien n'est changé.", "Restricted already: nothing is changed.")
      ]
    }
    guard lift else {
      return [
        language.text(
          "Limité : rien de cette personne n'est plus communiqué à personne ; \(report.withdrawn) envoi(s) retiré(s) avant remise.",
          "Restricted: nothing of this person is told to anybody any more; \(report.withdrawn) release(s) withdrawn before they were handed over."
        ),
        language.text(
          "Pour lever : passerelle usager restrict \(usager) --lift --reason …",
          "To lift: passerelle usager restrict \(usager) --lift --reason …"),
      ]
    }
    return [
      language.text(
        "Limitation levée : \(report.due) envoi(s) à faire de nouveau.",
        "Restriction lifted: \(report.due) release(s) to make again."),
      language.text(
        "La personne doit en avoir été informée avant (RGPD, article 18, paragraphe 3).",
        "The person must have been informed of it before (GDPR 18(3))."),
    ]
  }
}
