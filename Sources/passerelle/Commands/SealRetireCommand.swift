import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle seal retire`: destroys the private half of a key that no longer seals.
struct SealRetireCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retire",
      abstract: words(
        "Détruire la clé privée d'une ancienne clé du sceau ; sa clé publique reste publiée.",
        "Destroy the private half of a former key of the seal; its public half stays published."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var why: SealReasonOption
  @Argument(help: .init(words("Le nom de la clé (kid), vu par seal list.", "The key's name (kid), as seal list shows it.")))
  var kid: String

  func run() async throws {
    let desk = try options.desk()
    let (console, role, now) = (desk.console, try desk.require(.policy), Assembly.systemClock.now)
    let book = try SealBook.load(desk.home, at: now)
    guard let entry = book.entries.first(where: { $0.id == kid }) else {
      throw console.complaint(
        ExitStatus.notFound, "Le sceau n'a pas de clé \(kid) : voyez passerelle seal list.",
        "The seal has no key \(kid): see passerelle seal list.")
    }
    guard book.standing(of: entry, at: now) != .current else {
      throw console.complaint(
        ExitStatus.refused, "\(kid) est la clé en usage : commencez par passerelle seal rotate.",
        "\(kid) is the key in use: begin with passerelle seal rotate.")
    }
    try await desk.log(role, "seal retire", target: kid, reason: why.reason)
    try SealRegistrar(home: desk.home).retire(kid, at: now)
    try await desk.takeUp()
    console.emit(.object(["kid": .string(kid), "state": .string(SealStanding.retired.rawValue)]))
    console.say(
      console.text(
        "La clé privée de \(kid) est détruite ; ce qu'elle a scellé reste vérifiable.",
        "The private half of \(kid) is destroyed; what it sealed stays verifiable."))
  }
}
