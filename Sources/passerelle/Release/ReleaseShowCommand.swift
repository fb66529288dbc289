import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store
import Trust

/// `passerelle release show`: what is held back, and how the addresses of partners answer.
struct ReleaseShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Ce qui est suspendu, et ce que répondent les adresses des partenaires.",
        "What is held back, and how partners' addresses answer."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let (console, store) = (desk.console, try desk.reading())
    let pauses = try await store.pauses()
    for pause in pauses {
      console.emit(["paused": ControlMessage.json(pause)])
      let to = pause.recipient?.text ?? console.text("tous", "everybody")
      let type = pause.type?.text ?? console.text("tous les types", "every type")
      console.say(
        console.text(
          "Suspendu vers \(to), \(type), depuis le \(pause.since?.description ?? "–").",
          "Held back to \(to), \(type), since \(pause.since?.description ?? "–")."))
    }
    if pauses.isEmpty { console.say(console.text("Rien n'est suspendu.", "Nothing is held back.")) }
    let files = try PartnerRegistry(directory: desk.home.partners).files.filter { $0.webhook != nil }
    guard !files.isEmpty else { return }
    let known = Dictionary(try await store.destinations().map { ($0.partner, $0) }) { first, _ in first }
    var table = Table(
      console.text("Adresse de", "Address of"), console.text("État", "State"),
      console.text("Échecs de suite", "Failures in a row"),
      console.text("Dernier échec", "Last failure"), console.text("Dernier succès", "Last success"))
    for file in files {
      let destination = known[file.partner.id] ?? Destination(partner: file.partner.id)
      console.emit(["destination": Self.json(destination)])
      table.add(
        file.partner.id.text, Self.state(destination, console), String(destination.failures),
        [destination.failedAt?.description, destination.reason.map { Words.failure($0, console.language) }].compactMap { $0 }
          .joined(separator: " "),
        destination.succeededAt?.description ?? "–")
    }
    console.show(table)
  }

  private static func state(_ destination: Destination, _ console: Console) -> String {
    if let until = destination.openUntil, Assembly.systemClock.now < until {
      return console.text("plus appelée avant le \(until)", "not called before \(until)")
    }
    return destination.failures == 0 ? console.text("répond", "answers") : console.text("ne répond pas", "does not answer")
  }

  private static func json(_ destination: Destination) -> JSONValue {
    var object: JSONObject = ["partner": .string(destination.partner.text), "failures": .integer(destination.failures)]
    if let until = destination.openUntil { object["notBefore"] = .string(until.description) }
    if let reason = destination.reason { object["reason"] = .string(reason) }
    if let at = destination.failedAt { object["failedAt"] = .string(at.description) }
    if let at = destination.succeededAt { object["succeededAt"] = .string(at.description) }
    return .object(object)
  }
}
