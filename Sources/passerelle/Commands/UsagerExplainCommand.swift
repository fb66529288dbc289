import ArgumentParser
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle usager explain`: every decision about who a person is, on what it rests, and what would undo it. Logged before it is
/// shown; criteria and weights, never a value.
struct UsagerExplainCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: words(
        "Pourquoi c'est la même personne : chaque rattachement, sur quoi il repose, comment le défaire (journalisé).",
        "Why it is one person: each link, on what it rests, how to undo it (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Argument(help: .init(words("Son identifiant dans la passerelle.", "Its identifier in the gateway.")))
  var usager: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.content, .dpo)
    let console = desk.console
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    try await desk.log(role, "usager explain", target: id.text, reason: reason)
    guard let file = try await desk.reading().identity(of: id) else {
      throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.")
    }
    show(file, asked: id, console)
    console.emit(IdentityFileView.json(file))
  }

  private func show(_ file: IdentityFile, asked: UsagerID, _ console: Console) {
    if file.usager != asked {
      console.say(console.text("\(asked.text) est maintenant \(file.usager.text).", "\(asked.text) is now \(file.usager.text)."))
    }
    if file.isErased { console.say(console.text("Cette personne a été effacée.", "This person was erased.")) }
    for merged in file.merged {
      console.say(console.text("Réunit aussi \(merged.text).", "Also brings together \(merged.text)."))
    }
    var table = Table(
      console.text("Quand", "When"), console.text("Rattachement", "Subject"), console.text("Parole de", "Word of"),
      console.text("Décision", "Decision"), "Usager", console.text("Sur quoi", "On what"), console.text("Par", "By"))
    for event in file.events {
      table.add(
        event.decidedAt.description, "\(event.subject)", event.author.text, event.kind.text(in: console.language),
        event.target.text, IdentityWords.evidence(event.evidence, console.language),
        event.flow ?? console.text("une personne", "a person"))
    }
    console.show(table)
    for ruling in file.rulings { console.say(IdentityFileView.line(ruling, console.language)) }
    if !file.doubts.isEmpty {
      console.say()
      console.say(console.text("Doutes ouverts :", "Open doubts:"))
      console.show(IdentityFileView.table(file.doubts, console))
      if let doubt = file.doubts.first {
        let other = doubt.other?.text
        let target = "\(doubt.usager.text) \(other ?? doubt.usager.text)"
        let how = other == nil ? "--same --about \(doubt.reason.rawValue)" : "--same|--different"
        console.say(
          console.text(
            "Pour trancher : passerelle usager review decide \(target) \(how) --reason …",
            "To decide: passerelle usager review decide \(target) \(how) --reason …"))
      }
    }
    guard file.subjects.count > 1 else { return }
    console.say()
    console.say(console.text("Défaire un rattachement :", "To undo a link:"))
    for subject in file.subjects {
      console.say("  passerelle usager unlink \(file.usager.text) \(subject.number) --reason …   (\(subject.author.text))")
    }
  }
}
