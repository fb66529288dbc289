import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Trust

/// `passerelle seal list`: every key that the seal has had, has and is to have.
struct SealListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: words(
        "Toutes les clés du sceau, passées, présente et à venir.", "Every key of the seal, past, present and to come."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let (console, now) = (desk.console, Assembly.systemClock.now)
    let book = try SealBook.load(desk.home, at: now)
    var table = Table(
      console.text("Clé", "Key"), console.text("Algorithme", "Algorithm"), console.text("Scelle depuis", "Seals from"),
      console.text("État", "State"), console.text("Certificat", "Certificate"))
    for entry in book.entries.reversed() {
      let standing = book.standing(of: entry, at: now)
      console.emit(json(entry, standing))
      table.add(
        entry.id, entry.published.key.algorithm.rawValue, entry.from.description, standing.text(in: console.language),
        entry.published.certificates.isEmpty ? "—" : console.text("oui", "yes"))
    }
    console.show(table)
  }

  private func json(_ entry: SealEntry, _ standing: SealStanding) -> JSONValue {
    var object: JSONObject = [
      "kid": .string(entry.id), "algorithm": .string(entry.published.key.algorithm.rawValue),
      "state": .string(standing.rawValue), "madeAt": .string(entry.madeAt.description),
      "from": .string(entry.from.description),
      "thumbprint": .string(entry.published.key.thumbprint.description),
      "certificates": .integer(Int64(entry.published.certificates.count)),
    ]
    if let retiredAt = entry.retiredAt { object["retiredAt"] = .string(retiredAt.description) }
    return .object(object)
  }
}
