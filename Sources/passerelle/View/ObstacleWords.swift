import Consent
import Dossier
import Exchange
import Release
import Store

/// The words for why something was not told, and for what would have to change.
struct ObstacleWords {
  let recipient: Partner
  let author: PartnerID?
  let policy: Policy
  let catalogue: Catalogue

  /// For each way in which it was stopped: the sentence, the places of its rules with their basis, what it would take.
  func lines(_ obstacles: [Obstacle], in language: Language) -> [String] {
    var ways: [(lines: [String], basis: String?, rules: [String])] = []
    for obstacle in obstacles {
      let ends = [sentence(obstacle, in: language), change(obstacle, in: language)]
      let basis = obstacle.basis?.line(in: language)
      let rules = obstacle.rule.map { [$0] } ?? []
      if let index = ways.firstIndex(where: { $0.lines == ends && $0.basis == basis }) {
        ways[index].rules += rules
      } else {
        ways.append((ends, basis, rules))
      }
    }
    return ways.flatMap { way -> [String] in
      let places = [way.rules.joined(separator: ", "), way.basis ?? ""].filter { !$0.isEmpty }
      let rule = language.text("Règle : ", "Rule: ") + places.joined(separator: language.text(" ; ", "; "))
      let change = language.text("Il faudrait : ", "It would take: ") + way.lines[1]
      return way.rules.isEmpty ? [way.lines[0], change] : [way.lines[0], rule, change]
    }
  }

  /// Why, in one sentence.
  func sentence(_ obstacle: Obstacle, in language: Language) -> String {
    let to = recipient.id.text
    return switch obstacle.kind {
    case .ownWord:
      language.text("\(to) l'a dit : nul ne reçoit sa propre parole.", "\(to) said it: nobody is sent its own word.")
    case .notRecorded:
      language.text(
        "La convention de l'auteur, \(author?.text ?? "–"), ne permet pas d'enregistrer ce champ : il reste dans le message chiffré.",
        "The convention of its author, \(author?.text ?? "–"), does not let this field be recorded: it stays in the encrypted message."
      )
    case .suspended: language.text("\(to) est suspendu : rien ne lui est remis.", "\(to) is suspended: nothing is handed to it.")
    case .noSharedTerritory:
      language.text(
        "\(to) et l'auteur, \(author?.text ?? "–"), n'ont aucun territoire en commun.",
        "\(to) and the author, \(author?.text ?? "–"), share no territory.")
    case .noPurpose:
      language.text(
        "Aucune finalité de la convention de \(to) ne laisse passer ce champ.",
        "No purpose of \(to)'s convention lets this field through.")
    case .noSubscription:
      language.text(
        "La convention de \(to) le permettrait, mais aucun abonnement ne le lui envoie.",
        "\(to)'s convention would permit it, but no subscription sends it.")
    case .noTrigger:
      language.text(
        "Un changement de ce champ seul ne déclenche aucun envoi à \(to).",
        "A change of this field alone makes no release to \(to) due.")
    case .noChange:
      language.text(
        "Ce message n'a rien changé qui déclenche un envoi à \(to).",
        "This message changed nothing that makes a release to \(to) due.")
    case .due: language.text("L'envoi à \(to) n'est pas encore fait.", "The release to \(to) is not made yet.")
    case .uncollected:
      language.text("L'envoi est prêt ; \(to) ne l'a pas relevé.", "The release is ready; \(to) has not collected it.")
    case .waiting, .inexpressible: stopped(obstacle, in: language)
    case .unchanged: language.text("\(to) avait déjà reçu la même chose.", "\(to) had been told the same before.")
    case .withdrawn:
      language.text(
        "L'envoi était prêt ; il a été retiré avant que \(to) le relève, car il n'était plus permis.",
        "The release was ready; it was withdrawn before \(to) collected it, as it was no longer permitted.")
    case .notTaken:
      language.text("\(to) a refusé l'envoi, ou ne l'a jamais pris.", "\(to) refused the release, or never took it.")
    case .recalled:
      language.text(
        "L'envoi était prêt ; un administrateur l'a repris avant que \(to) le relève.",
        "The release was ready; an administrator took it back before \(to) collected it.")
    case .otherWord: otherWord(obstacle.reason, in: language)
    case .notHeld:
      language.text(
        "Le dossier ne tenait pas ce champ quand l'envoi a été fait.",
        "The dossier did not hold this field when the release was made.")
    case .ruled: obstacle.reason.map { ruled($0, in: language) } ?? ""
    }
  }

  private func stopped(_ obstacle: Obstacle, in language: Language) -> String {
    let lead =
      obstacle.kind == .waiting
      ? language.text("L'envoi attend. ", "The release waits. ")
      : language.text("L'envoi n'a pas pu être écrit. ", "The release could not be written. ")
    return lead + (obstacle.release.flatMap { FlowLookup.meaning(of: $0, language) } ?? "")
  }

  private func otherWord(_ reason: Reason?, in language: Language) -> String {
    guard let source = reason?.source else { return "" }
    return language.text(
      "Une autre parole prévaut, et c'est elle que l'envoi porte : \(source.text(in: language)), message \(source.flow).",
      "Another word prevails, and the release holds that one: \(source.text(in: language)), message \(source.flow).")
  }

  private func ruled(_ reason: Reason, in language: Language) -> String {
    let text = conditionText(reason, in: language) ?? reason.groundText(in: language)
    return language.text("Retenu : ", "Kept back: ") + text + "."
  }

  /// What must hold, in the words of the condition that failed.
  func conditionText(_ reason: Reason, in language: Language) -> String? {
    guard reason.ground == .condition, let condition = policy.condition(reason.rule) else { return nil }
    return language.text("condition non remplie : ", "condition not met: ")
      + condition.text(in: language) { catalogue[$0]?.title(in: language) ?? $0.text }
  }
}
