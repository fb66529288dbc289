import ArgumentParser
import Connectors
import Exchange
import Gateway
import JSONTree

/// `passerelle connector show NAME`: what the journal holds, and what a person has to decide.
struct ConnectorShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Où il en est : ce que le partenaire a, ce qui attend, ce qu'une personne doit décider.",
        "How it stands: what the partner has, what waits, what a person has to decide."))
  }

  @OptionGroup var options: ConnectorOptions
  @Argument(help: .init(words("Le nom du connecteur.", "The connector's name.")))
  var name: String

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    let (kind, state) = (try folder.kind(), try await folder.state())
    if state.course != nil {
      let words = ConnectorStateWords(state: state, language: console.language, now: Assembly.systemClock.now)
      console.emit(["connector": .string(name), "state": words.json])
      for line in words.lines { console.say(line) }
      console.say()
    }
    switch kind {
    case .endpoint: break
    case .files: return try await showFiles(of: folder, console)
    case .questions:
      return console.say(
        console.text(
          "\(name) ne garde rien : ce qui a été appris est chez la passerelle.",
          "\(name) keeps nothing: what was learned is at the gateway."))
    case .webhooks:
      return console.say(
        console.text(
          "\(name) écoute : ce qui est entré est chez la passerelle, rien n'attend ici.",
          "\(name) listens: what came in is at the gateway, nothing waits here."))
    }
    guard let standing = try await folder.standing() else {
      return console.say(console.text("\(name) n'a encore rien fait.", "\(name) has done nothing yet."))
    }
    var counts = Table("Type", console.text("État", "State"), console.text("Nombre", "Number"))
    for count in standing.counts {
      console.emit([
        "type": .string(count.type.text), "state": .string(count.state), "doubtful": .bool(count.isDoubtful),
        "number": .integer(count.number),
      ])
      counts.add(count.type.text, ConnectorWords.state(count.state, count.isDoubtful, console.language), String(count.number))
    }
    console.show(counts)
    guard !standing.open.isEmpty else { return }
    console.say()
    var table = Table(
      console.text("Envoi", "Release"), "Type", console.text("État", "State"), console.text("Depuis", "Since"),
      console.text("Essais", "Tries"), console.text("Pourquoi", "Why"))
    for release in standing.open {
      console.emit(json(release, console.language))
      table.add(
        release.release, release.type.text, ConnectorWords.state(release.state, release.isDoubtful, console.language),
        release.since.description, String(release.tries), release.sentence?.text(in: console.language) ?? "")
    }
    console.show(table)
  }

  private func json(_ release: OpenRelease, _ language: Language) -> JSONValue {
    var object: JSONObject = [
      "release": .string(release.release), "type": .string(release.type.text), "state": .string(release.state),
      "doubtful": .bool(release.isDoubtful), "since": .string(release.since.description), "tries": .integer(release.tries),
    ]
    if let reason = release.reason { object["reason"] = .string(reason) }
    if let sentence = release.sentence { object["why"] = .string(sentence.text(in: language)) }
    if let due = release.due { object["notBefore"] = .string(due.description) }
    return .object(object)
  }
}
