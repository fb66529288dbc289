import ArgumentParser
import Consent
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Release
import Store
import Translation
import Trust

/// `passerelle usager correct`: what a person says is right, proposed to the bodies that have authority over the fact (GDPR 16). The dossier
/// changes when one of them speaks.
struct UsagerCorrectCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "correct",
      abstract: words(
        "Proposer la correction d'une donnée à qui fait autorité sur elle (rôle dpo, journalisé).",
        "Propose the correction of a fact to whoever has authority over it (role dpo, logged)."),
      discussion: words(
        "Un message scellé attend l'organisme dans sa boîte (passerelle.proposition.v1). Le dossier ne change que quand il parle. Ce qu'un organisme ne peut pas connaître ne lui est pas proposé.",
        "A sealed message awaits the body in its mailbox (passerelle.proposition.v1). The dossier changes only when it speaks. What a body may not know is not proposed to it."
      ))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("La donnée, /usager/… (voir usager show --json).", "The fact, /usager/… (see usager show --json).")))
  var fact: String
  @Option(
    help: .init(
      words(
        "La valeur proposée : le texte, ou du JSON là où la donnée n'est pas un texte ; d'une liste, un élément.",
        "The value proposed: the text, or JSON where the fact is no text; of a list, one item.")))
  var value: String
  @Option(help: .init(words("Qui l'a recueillie de la personne.", "Who collected it from the person.")))
  var collectedBy: String
  @Option(
    help: .init(
      words("Pourquoi : l'organisme le lit (et le journal).", "Why: the body reads it (and the log)."),
      valueName: words("motif", "reason")))
  var reason: String
  @Argument(help: .init(words("Son identifiant dans la passerelle.", "Its identifier in the gateway.")))
  var usager: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    let role = try desk.require(.dpo)
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let path = try Parsed.required(fact, "--fact") { FactPath($0) }
    let now = Assembly.systemClock.now
    let rules = try rules(desk)
    let proposal = Proposal(
      fact: try Proposal.fact(path, value, rules.catalogue, on: now.day), collectedBy: collectedBy, reason: reason, day: now.day)
    try await desk.log(role, "usager correct", target: id.text, reason: reason)
    guard let recalled = try await desk.reading().recall(.usager(id)) else { throw unknown(console) }
    let round = ProposalRound(of: proposal.fact, about: recalled, by: rules, at: now)
    let recipients = round.permitted.map(\.id)
    let access = AccessEntry(
      person: desk.person.name, role: role.rawValue, command: "usager correct", target: id.text, reason: reason, at: now)
    var releases: [String] = []
    if !recipients.isEmpty {
      let done = try await desk.carryOut {
        try await $0.propose(proposal, to: recipients, by: access)
      } alone: {
        try await $0.propose(proposal, to: recipients, on: id, by: access)
      }
      guard let made = done else { throw unknown(console) }
      releases = made
    }
    show(round, Dictionary(zip(recipients, releases)) { first, _ in first }, console)
    if recipients.isEmpty {
      throw console.complaint(
        ExitStatus.refused, "Personne à qui proposer cette correction : rien n'est envoyé.",
        "There is nobody whom this correction may be proposed to: nothing is sent.")
    }
  }

  private func rules(_ desk: Desk) throws -> ReleaseRules {
    let installation = try Installation.find(desk.console)
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    return ReleaseRules(
      adapters: try AdapterLibrary(directory: installation.adapters, catalogue: catalogue), catalogue: catalogue,
      policy: try Policy(directory: installation.conventions, catalogue: catalogue),
      partners: try PartnerRegistry(directory: desk.home.partners).partners)
  }

  private func unknown(_ console: Console) -> any Error {
    console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.")
  }

  private func show(_ round: ProposalRound, _ releases: [PartnerID: String], _ console: Console) {
    for (recipient, reason) in round.bodies {
      var object: JSONObject = [
        "to": .string(recipient.id.text), "proposed": .bool(reason.isTold), "ground": .string(reason.ground.rawValue),
        "rule": .string(reason.rule),
      ]
      if let release = releases[recipient.id] { object["release"] = .string(release) }
      console.emit(.object(object))
      console.say(
        reason.isTold
          ? console.text(
            "Proposé à \(recipient.name) (\(recipient.id)) : envoi \(releases[recipient.id] ?? ""). Le dossier change quand il le dit.",
            "Proposed to \(recipient.name) (\(recipient.id)): release \(releases[recipient.id] ?? ""). The dossier changes when it says so."
          )
          : console.text(
            "Pas proposé à \(recipient.name) (\(recipient.id)) : ", "Not proposed to \(recipient.name) (\(recipient.id)): ")
            + reason.sentence(in: console.language))
    }
  }
}
