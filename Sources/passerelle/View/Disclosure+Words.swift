import Consent
import Exchange
import JSONTree
import Release
import Store

extension Disclosure.Relation {
  /// Whose release it is.
  func text(in language: Language) -> String {
    switch self {
    case .person: language.text("au sujet de la personne", "about the person")
    case .household: language.text("au sujet de son foyer", "about the household")
    case .member: language.text("au sujet d'un autre membre du foyer", "about another member of the household")
    }
  }
}

extension Handover {
  /// Who collected, when, for which purpose.
  func text(in language: Language) -> String {
    guard let access else {
      return language.text(
        "Relevé : la trace de l'agent n'est plus conservée (feuille \(leaf) du journal).",
        "Collected: the trace of the agent is no longer kept (leaf \(leaf) of the log).")
    }
    if access.command == ExportDesk.command {
      return language.text(
        "Écrit dans un fichier le \(access.at.minute) par \(access.person) : \(access.reason) (feuille \(leaf) du journal)",
        "Written to a file on \(access.at.minute) by \(access.person): \(access.reason) (leaf \(leaf) of the log)")
    }
    return language.text("Relevé le \(access.at.minute) par l'agent ", "Collected on \(access.at.minute) by the agent ") + agent
      + language.text(
        ", finalité \(access.reason) (feuille \(leaf) du journal)", ", purpose \(access.reason) (leaf \(leaf) of the log)")
  }

  /// The recipient's own identifier of its agent: the log has it after the recipient's. Of an export, the operator who made it.
  var agent: String {
    guard let access else { return "–" }
    return access.command == ExportDesk.command ? access.person : String(access.person.drop { $0 != " " }.dropFirst())
  }

  /// The handover for programs.
  var json: JSONObject {
    guard let access else { return ["leaf": .integer(leaf)] }
    return [
      "at": .string(access.at.description), "agent": .string(agent), "purpose": .string(access.reason), "leaf": .integer(leaf),
    ]
  }
}

extension Instant {
  /// The day, hour and minute, in UTC, as a person reads them.
  var minute: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }
}

extension Basis {
  /// The basis in one line: its text, its kind, how far it was read.
  func line(in language: Language) -> String {
    language.text("Base légale : ", "Legal basis: ") + "\(text) (\(kind.text(in: language)), \(status.text(in: language)))"
  }
}
