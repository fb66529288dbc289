import Consent
import Dossier
import Exchange
import JSONTree

extension Condition {
  /// What must hold, with the titles of facts as `title` has them.
  func text(in language: Language, title: (FactPath) -> String) -> String {
    func quoted(_ path: FactPath) -> String { language.text("« \(title(path)) »", "\"\(title(path))\"") }
    func list(_ words: Set<String>) -> String { words.sorted().joined(separator: ", ") }
    switch test {
    case .equals(let path, let value):
      let wanted = value.boolValue.map { $0 ? language.text("oui", "yes") : language.text("non", "no") } ?? JSONWriter.text(value)
      return quoted(path) + language.text(" doit être : ", " must be: ") + wanted
    case .isAmong(let path, let words): return quoted(path) + language.text(" parmi : ", " one of: ") + list(words)
    case .role(let benefit, let roles):
      return switch benefit {
      case .rsa: language.text("rôle dans le foyer RSA parmi : ", "role in the RSA household one of: ") + list(roles)
      case .familyBenefits:
        language.text("rôle pour les prestations familiales parmi : ", "role for family benefits one of: ") + list(roles)
      }
    case .minimumAge(let age): return language.text("\(age) ans au moins", "at least \(age) years old")
    case .namesRecipient: return language.text("le destinataire est l'organisme en charge", "the recipient is the body in charge")
    }
  }
}
