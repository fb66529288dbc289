import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree

/// `passerelle connector ask NAME QUESTION`: asks a partner what it knows of one person, and has the gateway record the answer.
struct ConnectorAskCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ask",
      abstract: words(
        "Demander à un partenaire ce qu'il sait d'une personne, et faire enregistrer la réponse par la passerelle.",
        "Ask a partner what it knows of a person, and have the gateway record the answer."),
      discussion: words(
        "L'état civil est lu en JSON, jamais sur la ligne de commande. La réponse n'est pas affichée : elle est à la passerelle, qui dit à chacun ce qu'il peut en savoir.",
        "The civil status is read as JSON, never from the command line. The answer is not shown: it is at the gateway, which tells each what they may know of it."
      ))
  }

  @OptionGroup var options: ConnectorOptions
  @Argument(help: .init(words("Le nom du connecteur.", "The connector's name.")))
  var name: String
  @Argument(help: .init(words("La question, telle que connector check la nomme.", "The question, as connector check names it.")))
  var question: String
  @Option(
    help: .init(
      words(
        "Le fichier de l'état civil ; l'entrée standard par défaut.", "The file of the civil status; standard input by default."),
      valueName: words("fichier", "file")))
  var identity = "-"
  @Flag(help: .init(words("Tout vérifier, ne rien demander.", "Check everything, ask nothing.")))
  var dryRun = false

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    guard case .questions(let settings) = try folder.kind() else {
      throw console.complaint(
        ExitStatus.refused, "\(name) n'est pas un connecteur que l'on interroge.", "\(name) is no connector that is asked.")
    }
    let book = try options.questions(settings.book)
    guard let asked = book.questions.first(where: { $0.name == question }) else {
      let known = book.questions.map { "\n  " + $0.name }.joined()
      throw console.complaint(
        ExitStatus.notFound, "Aucune question de ce nom. Celles qui existent :" + known,
        "No question of that name. Those that exist:" + known)
    }
    let inquiry = try inquiry(for: asked, console)
    try await HTTPCaller.open(folder.terms(settings.gateway)) { door in
      try await HTTPCaller.open { caller in
        let asker = try Asker(
          folder, settings, book, environment: ProcessInfo.processInfo.environment, gateway: door, partner: caller, .machine())
        guard !dryRun else {
          console.emit(["question": .string(question), "outcome": "planned"])
          return console.say(console.text("\(question) serait demandé.", "\(question) would be asked."))
        }
        try say(await asker.ask(asked, about: inquiry), console)
      }
    }
  }

  private func inquiry(for question: Question, _ console: Console) throws -> Inquiry {
    let bytes: [UInt8]
    if identity == "-" {
      bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    } else {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: identity)) else {
        throw console.complaint(ExitStatus.notFound, "L'état civil est illisible.", "The civil status cannot be read.")
      }
      bytes = Array(data)
    }
    guard let value = try? JSONValue(parsing: bytes) else {
      throw console.complaint(ExitStatus.refused, "L'état civil n'est pas du JSON.", "The civil status is no JSON.")
    }
    do {
      return try Inquiry(value, for: question)
    } catch {
      throw Complaint(ExitStatus.refused, ConnectorWords.inquiry(error, console.language))
    }
  }

  private func say(_ report: QuestionReport, _ console: Console) throws {
    console.emit(["question": .string(question), "outcome": .string(ConnectorWords.outcome(report))])
    switch report {
    case .carried(let type):
      console.say(console.text("La passerelle a la réponse : \(type).", "The gateway has the answer: \(type)."))
    case .refused(let why): throw Complaint(ExitStatus.notFound, why.text(in: console.language))
    case .unreadable:
      throw console.complaint(
        ExitStatus.refused, "Le partenaire a répondu sous une forme que rien ne porte.",
        "The partner answered in a form that nothing carries.")
    case .later(let seconds):
      let pause = seconds.map { console.text(", avant \($0) s", ", for \($0) s") } ?? ""
      throw console.complaint(
        ExitStatus.unavailable, "Le partenaire ne peut pas répondre maintenant\(pause) : à redemander.",
        "The partner cannot answer now\(pause): to be asked again.")
    case .stopped(let why):
      throw Complaint(ExitStatus.refused, console.text("À corriger : ", "To be mended: ") + why.text(in: console.language))
    case .gateway(let fault):
      if case .refused = fault { throw Complaint(ExitStatus.refused, fault.text(in: console.language)) }
      throw Complaint(ExitStatus.unavailable, fault.text(in: console.language))
    }
  }
}
