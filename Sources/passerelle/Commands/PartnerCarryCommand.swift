import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle partner carry`: lets a partner sign what is another's word, until a day.
struct PartnerCarryCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "carry",
      abstract: words(
        "Permettre à un partenaire de porter la parole d'un autre, jusqu'à un jour dit.",
        "Let a partner carry another's word, until a day."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var carrier: PartnerArgument
  @Option(name: .customLong("for"), help: .init(words("De qui est la parole.", "Whose word it is."), valueName: "id"))
  var author: String
  @Option(
    help: .init(
      words(
        "Un type de message (répétable) ; avec --stop, aucun veut dire tous.",
        "A message type (repeatable); with --stop, none means all.")))
  var type: [String] = []
  @Option(help: .init(words("Le dernier jour, inclus.", "The last day, inclusive."), valueName: words("jour", "day")))
  var until: String?
  @Flag(help: .init(words("Mettre fin à cette permission.", "End this permission.")))
  var stop = false
  @Option(
    help: .init(
      words("Pourquoi (journalisé avec le changement).", "Why (logged with the change)."), valueName: words("motif", "reason")))
  var reason: String?

  func validate() throws {
    _ = try read()
    if let reason { try Parsed.checkReason(reason) }
  }

  func run() async throws {
    let (desk, id) = (try PartnerDesk(options), try carrier.partner())
    let (console, asked) = (desk.console, try read())
    let outcome = try await desk.change("partner carry", id.text, reason: { _ in logged(asked.types) }) { state, now in
      guard let until = asked.until else {
        return try .stopCarrying(for: asked.author, types: asked.types, by: id, in: state)
      }
      return try .carry(Carriage(author: asked.author, types: asked.types, until: until), by: id, in: state, at: now)
    }
    for type in asked.types.sorted() where !stop { warn(type, console) }
    let held = outcome.after.registry.partner(id)?.carriages ?? []
    console.emit(.object(["partner": .string(id.text), "carries": .array(held.map(\.json))]))
    if held.isEmpty { console.say(console.text("\(id) ne porte plus rien.", "\(id) carries nothing any more.")) }
    for carriage in held {
      console.say(id.text + console.text(" porte pour ", " carries for ") + carriage.text(in: console.language))
    }
  }

  private func read() throws -> (author: PartnerID, types: Set<MessageType>, until: CivilDay?) {
    let author = try Parsed.required(author, "--for", PartnerID.init)
    let types = Set(try type.map { try Parsed.required($0, "--type", MessageType.init) })
    let until = try Parsed.optional(until, "--until", CivilDay.init)
    guard stop ? until == nil : until != nil && !types.isEmpty else {
      throw ValidationError(
        words(
          "--type et --until sont attendus ; ou --stop, sans --until.",
          "--type and --until are expected; or --stop, without --until."))
    }
    return (author, types, until)
  }

  /// A type that no adapter here reads is more often a slip than a plan.
  private func warn(_ type: MessageType, _ console: Console) {
    // The gateway's own requests have no adapter: who collects for another carries them.
    guard type.family != "passerelle", let adapters = Installation.locate()?.adapters else { return }
    let place = adapters.appendingPathComponent("\(type.family)/\(type.message).\(type.version)")
    guard !FileManager.default.fileExists(atPath: place.path) else { return }
    console.note(
      console.text("Aucun adaptateur ici ne lit le type \(type).", "No adapter here reads the type \(type)."))
  }

  private func logged(_ types: Set<MessageType>) -> String {
    let named = types.sorted().map(\.text).joined(separator: ",")
    let summary = stop ? "\(author)=\(named) stop" : "\(author)=\(named)@\(until ?? "")"
    return [summary, reason].compactMap { $0 }.joined(separator: " – ")
  }
}

extension Carriage {
  /// As programs read it.
  var json: JSONValue {
    .object([
      "author": .string(author.text), "types": .array(types.sorted().map { .string($0.text) }),
      "until": .string(until.description),
    ])
  }

  /// For whom, which types, until when.
  func text(in language: Language) -> String {
    let named = types.sorted().map(\.text).joined(separator: ", ")
    return language.text("\(author) : \(named), jusqu'au \(until)", "\(author): \(named), until \(until)")
  }
}
