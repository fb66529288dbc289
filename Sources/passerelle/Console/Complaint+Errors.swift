import ArgumentParser
import Connectors
import Consent
import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Translation
import Trust

extension Complaint {
  /// Any error as one line for people and its exit status. An error that has words in one language only keeps them, after a lead in
  /// the reader's.
  init(_ error: any Error, in language: Language) {
    switch error {
    case let error as Complaint: self = error
    case let error as Refusal: self.init(ExitStatus.refused, Self.words(error, language))
    case let error as BrokenSeal:
      let lead = language.text("Le sceau de la passerelle ne tient pas : ", "The gateway's seal does not hold: ")
      self.init(ExitStatus.proofFailed, lead + Self.words(error.refusal, language))
    case let error as StoreError: self.init(error.status, error.text(in: language))
    case let error as BackupError: self.init(error.status, error.text(in: language))
    default: self.init(named: error, language)
    }
  }

  private init(named error: any Error, _ language: Language) {
    let text = Self.short(error)
    switch error {
    case let error as Unreachable:
      self.init(
        ExitStatus.unavailable, language.text("Pas de réponse de \(error.url) : ", "No answer from \(error.url): ") + text)
    case is Failure:
      self.init(
        ExitStatus.unavailable,
        language.text("Impossible pour l'instant, réessayez : ", "Not possible for now, try again: ") + text)
    case is SettingsError:
      self.init(ExitStatus.refused, language.text("Réglage à corriger : ", "A setting to mend: ") + text)
    case let error as RegistrationError:
      let lead = language.text("Registre des partenaires : ", "The registry of partners: ")
      self.init(ExitStatus.refused, lead + error.text(in: language))
    case let error as UnreadyConventions:
      let lead = language.text(
        "La production est refusée, ces finalités n'y sont pas prêtes :",
        "Production is refused, these purposes are not ready for it:")
      self.init(ExitStatus.refused, lead + "\n" + error.text(in: language))
    case is PolicyError:
      self.init(ExitStatus.refused, language.text("Conventions à corriger : ", "Conventions to mend: ") + text)
    case is AdapterError:
      self.init(ExitStatus.refused, language.text("Adaptateur à corriger : ", "An adapter to mend: ") + text)
    case is EndpointError:
      self.init(ExitStatus.refused, language.text("endpoint.yaml à corriger : ", "An endpoint.yaml to mend: ") + text)
    case let error as SettingsFault:
      let lead = language.text("connector.json à corriger : ", "A connector.json to mend: ")
      self.init(ExitStatus.refused, lead + error.text(in: language))
    case is CatalogueError:
      self.init(ExitStatus.refused, language.text("Schémas à corriger : ", "Schemas to mend: ") + text)
    case is JSONError:
      self.init(ExitStatus.refused, language.text("Ce n'est pas le JSON attendu : ", "This is not the JSON expected: ") + text)
    case let error as KeyError:
      self.init(
        ExitStatus.notFound, language.text("Clé inutilisable : ", "A key that cannot be used: ") + error.text(in: language))
    case let error as CocoaError:
      self.init(
        ExitStatus.notFound,
        language.text("Fichier inutilisable : ", "A file that cannot be used: ") + (error.filePath ?? error.localizedDescription))
    default:
      self.init(ExitStatus.unavailable, language.text("Panne inattendue : ", "Unexpected failure: ") + text)
    }
  }

  /// A refusal's code, place and text.
  static func words(_ refusal: Refusal, _ language: Language) -> String {
    let place = refusal.pointer.map { " (\($0))" } ?? ""
    return refusal.code.rawValue + place + language.text(" : ", ": ") + refusal.code.text(refusal.details, in: language)
  }

  /// What an error says, on one line; of what the network says, the cause alone.
  static func short(_ error: any Error) -> String {
    let text = (error as? Unreachable)?.reason ?? "\(error)"
    if let match = text.firstMatch(of: /([A-Z][A-Za-z -]+)\)? \(errno: [0-9]+\)/) { return String(match.1) }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
