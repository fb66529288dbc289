import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle ask`: a partner asks what need not be asked of a person, and checks the seal of the answer.
struct AskCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ask",
      abstract: words(
        "Demander ce qui est déjà connu d'une personne avant de le lui demander.",
        "Ask what is known of a person already before asking the person."))
  }

  @OptionGroup var options: PartnerRequestOptions
  @Option(help: .init(words("L'agent qui demande.", "The agent who asks.")))
  var agent: String
  @Option(
    help: .init(words("La personne : votre propre référence.", "The person: your own reference.")))
  var reference: String?
  @Option(
    help: .init(
      words(
        "La personne, en JSON : {\"nomNaissance\": …, \"prenoms\": […], \"dateNaissance\": …}.",
        "The person, as JSON: {\"nomNaissance\": …, \"prenoms\": […], \"dateNaissance\": …}."), valueName: "json"))
  var person: String?
  @Option(
    help: .init(
      words(
        "La procédure (Schemas/procedures) ; sinon --fact, autant de fois qu'il faut.",
        "The procedure (Schemas/procedures); else --fact, as often as needed.")))
  var procedure: String?
  @Option(help: .init(words("Une donnée, par son chemin.", "A fact, by its path."), valueName: words("chemin", "path")))
  var fact: [String] = []
  @Option(
    name: .customLong("case"),
    help: .init(
      words("Votre dossier, pour qui rien de vous n'est encore connu.", "Your case, for whom you have told nothing of yet.")))
  var caseReference: String?

  func validate() throws {
    _ = try who()
    guard (procedure == nil) != fact.isEmpty else {
      throw ValidationError(words("--procedure ou --fact, l'un des deux", "--procedure or --fact, one of them"))
    }
  }

  func run() async throws {
    let console = options.console
    let requests = try options.requests(by: agent)
    let post = requests.post
    var event = requests.event(MessageType.ask.text)
    (event.procedure, event.caseReference) = (procedure, caseReference)
    var data: JSONObject = ["person": try who()]
    if !fact.isEmpty { data["facts"] = .array(fact.map { .string($0) }) }
    let answer = try await requests.send(event, .object(data), to: "/v1/ask")
    guard answer.isGood else { throw post.complaint(answer) }
    let content = try JSONValue(parsing: try await post.open(answer.body, as: .answer, with: post.keys()))
    console.emit(content)
    show(content, console)
  }

  private func show(_ content: JSONValue, _ console: Console) {
    if content["person"]?.stringValue == "plusieurs" {
      console.say(
        console.text(
          "Plusieurs personnes répondent à cette description : rien n'est dit d'aucune.",
          "Several persons answer this description: nothing is told of any."))
    }
    var table = Table(
      console.text("Donnée", "Fact"), console.text("Réponse", "Answer"), console.text("Selon", "According to"),
      console.text("Au", "As of"), console.text("Confirmé jusqu'au", "Confirmed until"), console.text("Valeur", "Value"))
    for fact in content["facts"]?.arrayValue ?? [] {
      let values = fact["values"]?.arrayValue ?? []
      let authors = values.compactMap { $0["author"]?.stringValue } + (fact["from"]?.arrayValue ?? []).compactMap(\.stringValue)
      table.add(
        fact["fact"]?.stringValue ?? "", Self.status(fact["status"]?.stringValue ?? "", console.language),
        Set(authors).sorted().joined(separator: " "), values.compactMap { $0["asOf"]?.stringValue }.max() ?? "",
        fact["confirmedUntil"]?.stringValue ?? "",
        values.compactMap { $0["value"].map { DossierView.text($0, console.language) } }.joined(separator: " ; "))
    }
    console.show(table)
    RightTable.show(content, console)
    if let notice = content["notice"]?[console.language.text("fr", "en")]?.stringValue {
      console.say()
      console.say(console.text("À dire à la personne : ", "To be told to the person: ") + notice)
    }
  }

  private static func status(_ word: String, _ language: Language) -> String {
    switch word {
    case "connu": language.text("connu", "known")
    case "a-rafraichir": language.text("trop ancien, à rafraîchir", "too old, to be refreshed")
    case "contradictoire": language.text("contradictoire", "conflicting")
    case "a-obtenir": language.text("à obtenir d'un partenaire", "obtainable from a partner")
    case "a-declarer": language.text("connu, à déclarer par la personne", "known, to be declared by the person")
    default: language.text("à demander", "to be asked")
    }
  }

  private func who() throws -> JSONValue {
    guard (reference == nil) != (person == nil) else {
      throw ValidationError(words("--reference ou --person, l'un des deux", "--reference or --person, one of them"))
    }
    if let reference { return ["reference": .string(reference)] }
    guard let person, let json = try? JSONValue(parsing: Array(person.utf8)), json.objectValue != nil else {
      throw ValidationError(words("--person : un objet JSON", "--person: a JSON object"))
    }
    return json
  }
}
