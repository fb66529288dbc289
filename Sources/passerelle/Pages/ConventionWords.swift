import Consent
import Dossier
import Exchange

/// How the pages that data protection officers read word what a convention says. French alone, as the records of French law are.
enum ConventionWords {
  /// What stands where only people can answer.
  static let toFill = "**À remplir**"

  static func basis(_ purpose: Purpose) -> String {
    "\(purpose.basis.text) (\(purpose.basis.kind.text(in: .french)), \(purpose.basis.status.text(in: .french)))"
  }

  static func retention(_ purpose: Purpose) -> String {
    switch purpose.retention {
    case .months(let count): "\(count) mois après la communication"
    case .unknown: "inconnue : aucun texte lu ne la dit. \(toFill)"
    }
  }

  static func notice(_ purpose: Purpose) -> String {
    switch purpose.notice {
    case .version(let version): "version \(version)"
    case .missing: "aucune n'est rédigée. \(toFill)"
    }
  }

  static func role(_ purpose: Purpose) -> String {
    guard let role = purpose.role else { return "inconnu : aucune source lue ne le dit. \(toFill)" }
    let quality =
      switch role.quality {
      case .controller: "responsable de traitement"
      case .processor: "sous-traitant"
      }
    return "\(quality) (\(role.status.text(in: .french)))"
  }

  static func validity(_ validity: Validity) -> String {
    "depuis le \(validity.from)" + (validity.until.map { ", jusqu'au \($0)" } ?? "")
  }

  static func validation(_ purpose: Purpose) -> String {
    purpose.validation.map { "\($0.name), le \($0.day), d'après : \($0.text)" } ?? "personne. \(toFill)"
  }

  static func sensitivity(_ sensitivity: Sensitivity) -> String {
    switch sensitivity {
    case .ordinary: "ordinaire"
    case .sensitive: "sensible"
    case .verySensitive: "très sensible"
    }
  }

  /// The categories, in French words, that a rule lets through.
  static func categories(_ holds: (FactCategory) -> Bool, _ catalogue: Catalogue) -> String {
    let names = FactCategory.allCases.filter(holds).map { catalogue.sentence(on: $0, in: .french) }
    return names.isEmpty ? "aucune" : names.joined(separator: " ; ")
  }

  /// Single facts that are ruled otherwise than their category, in the order of paths.
  static func exceptions(_ purpose: Purpose, _ catalogue: Catalogue) -> String {
    let sentences = purpose.exceptions.sorted { $0.key < $1.key }.map { path, isReleased in
      "\(catalogue[path]?.frenchTitle ?? path.text) (`\(path)`) : \(isReleased ? "communiqué" : "retenu")"
    }
    return sentences.isEmpty ? "aucune" : sentences.joined(separator: " ; ")
  }

  /// Every purpose with its convention, in the order of kinds and of files.
  static func purposes(_ policy: Policy) -> [(convention: Convention, purpose: Purpose)] {
    PartnerKind.allCases.compactMap { policy.convention(for: $0) }.flatMap { convention in
      convention.purposes.map { (convention, $0) }
    }
  }
}
