import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle dead-letter list`: which there are, newest first.
struct DeadLetterListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: words("Lesquels, du plus récent au plus ancien.", "Which there are, newest first."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Vers ce destinataire.", "To this recipient.")))
  var to: String?
  @Option(help: .init(words("De ce type.", "Of this type.")))
  var type: String?

  func validate() throws { _ = try filter(.rejected) }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let (console, store) = (desk.console, try desk.reading())
    var table = Table(
      console.text("Envoi", "Release"), console.text("À", "To"), "Type", console.text("État", "State"),
      console.text("Depuis", "Since"), console.text("Pourquoi", "Why"))
    for state in ReleaseState.allCases where ReleaseState.deadLetters.contains(state) {
      var cursor: FlowCursor?
      repeat {
        let page = try await store.releases(try filter(state), after: cursor, limit: 1000)
        for entry in page.entries {
          guard let letter = try await store.deadLetter(entry.id) else { continue }
          console.emit(Self.json(letter))
          table.add(
            entry.id, entry.recipient.text, entry.type.text, Words.state(state, console.language), letter.at.description,
            Words.failure(letter.cause.reason, console.language))
        }
        cursor = page.next
      } while cursor != nil
    }
    console.show(table)
  }

  private func filter(_ state: ReleaseState) throws -> ReleaseFilter {
    var filter = ReleaseFilter()
    filter.state = state
    filter.recipient = try Parsed.optional(to, "--to", PartnerID.init)
    filter.type = try Parsed.optional(type, "--type", MessageType.init)
    return filter
  }

  static func json(_ letter: DeadLetter) -> JSONValue {
    var object = FlowLookup.json(letter.entry)
    object["at"] = .string(letter.at.description)
    object["reason"] = .string(letter.cause.reason)
    if let status = letter.cause.status { object["status"] = .integer(status) }
    return .object(object)
  }
}
