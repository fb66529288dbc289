import Connectors
import Exchange

extension ConnectorWords {
  static func file(_ word: FileReport.Word, _ language: Language) -> String {
    switch word {
    case .fetched: language.text("copié depuis le serveur", "fetched from the server")
    case .taken: language.text("enregistré par la passerelle", "taken in")
    case .known: language.text("déjà enregistré auparavant", "taken in before")
    case .refused: language.text("refusé, en quarantaine", "refused, in quarantine")
    case .waiting: language.text("en attente de la passerelle", "waits for the gateway")
    case .changing: language.text("en cours d'écriture", "still being written")
    case .unreadable: language.text("ce processus n'a pas le droit de le lire", "not readable by this process")
    case .planned: language.text("serait transmis à la passerelle", "would be brought")
    }
  }

  static func fileState(_ state: String, _ language: Language) -> String {
    switch state {
    case "begun": language.text("commencé", "begun")
    case "taken": language.text("enregistré par la passerelle", "taken in")
    case "refused": language.text("refusé, à mettre en quarantaine", "refused, to be put into quarantine")
    case "quarantined": language.text("refusé, en quarantaine", "refused, in quarantine")
    default: state
    }
  }

  static func stranger(_ reason: StrangerReport.Reason, _ language: Language) -> String {
    switch reason {
    case .name: language.text("aucun réglage n'attend ce nom", "no setting expects this name")
    case .kind: language.text("ce n'est pas un fichier ordinaire", "it is no ordinary file")
    case .empty: language.text("il est vide", "it is empty")
    }
  }

  /// How many records, by what came of them; the verdict's other numbers are for `passerelle batch show`.
  static func counts(_ counts: [String: Int64], _ language: Language) -> String {
    let words = [
      ("new", language.text("nouveaux", "new")), ("changed", language.text("changés", "changed")),
      ("unchanged", language.text("inchangés", "unchanged")), ("aside", language.text("mis de côté", "set aside")),
      ("missing", language.text("connus, absents de ce fichier", "known and missing")),
    ]
    return words.compactMap { name, word in counts[name].map { "\($0) \(word)" } }.joined(separator: ", ")
  }
}
