import ArgumentParser
import Foundation
import Gateway

/// What every command over a gateway's home takes.
struct HomeOptions: ParsableArguments {
  @Option(
    help: .init(
      words(
        "Le dossier de la passerelle (PASSERELLE_HOME, sinon ./passerelle-home).",
        "The gateway's folder (PASSERELLE_HOME, else ./passerelle-home)."),
      valueName: words("dossier", "folder")))
  var home: String?

  @Flag(help: .init(words("Écrire du JSON, une ligne par objet.", "Write JSON, a line an object.")))
  var json = false

  var console: Console { Console(json: json) }

  var place: Home {
    let named = home ?? ProcessInfo.processInfo.environment["PASSERELLE_HOME"] ?? "passerelle-home"
    return Home(URL(fileURLWithPath: named))
  }

  func desk() throws -> Desk { try Desk(home: place, console: console) }
}

/// Why an operator looks at a person; logged with the command.
struct ReasonOption: ParsableArguments {
  @Option(
    help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  @Flag(help: .init(words("Montrer les identités en clair (rôle content).", "Show identities in clear (role content).")))
  var unmasked = false

  func validate() throws { try Parsed.checkReason(reason) }
}
