import Exchange
import Store

extension RetentionClock {
  /// What it keeps, as people read it.
  func text(in language: Language) -> String {
    switch self {
    case .bodies: language.text("messages tels que signés", "messages as signed")
    case .contents: language.text("envois tels que scellés", "releases as sealed")
    case .facts: language.text("faits de qui rien n'est plus dit", "facts of whom nothing is told any more")
    case .proactive: language.text("faits reçus pour un usage proactif", "facts received for proactive use")
    case .objections: language.text("oppositions à un usage proactif", "objections to proactive use")
    case .traces: language.text("traces", "traces")
    case .accesses: language.text("accès des opérateurs", "operators' accesses")
    }
  }

  /// Why it keeps for so long, and which setting says so.
  func source(in language: Language) -> String {
    switch self {
    case .bodies:
      language.text(
        "bodyMonths ; un choix, fondé sur les cinq mois de CASF R262-106 (source secondaire) ; à confirmer par l'analyse d'impact.",
        "bodyMonths; a choice, after the five months of CASF R262-106 (secondary source); to be confirmed by the impact assessment."
      )
    case .contents:
      language.text(
        "contentMonths ; le même choix que pour les messages ; ce qui n'est pas remis reste.",
        "contentMonths; the same choice as for messages; what is not delivered stays.")
    case .facts:
      language.text(
        "factMonths, 0 par défaut : gardés, faute d'un texte lu qui dise une durée ; jamais tant qu'un droit n'est pas clos.",
        "factMonths, 0 by default: kept, for want of a text that was read and says how long; never while a right is not closed.")
    case .proactive:
      language.text("proactiveMonths ; CRPA R114-9-7 : 12 mois au plus.", "proactiveMonths; CRPA R114-9-7: 12 months at most.")
    case .objections:
      language.text(
        "objectionMonths ; CRPA R114-9-7 : de 12 à 24 mois.", "objectionMonths; CRPA R114-9-7: 12 to 24 months.")
    case .traces:
      language.text(
        "traceMonths ; CRPA R114-9-7 : 36 mois, à la disposition de la personne.",
        "traceMonths; CRPA R114-9-7: 36 months, available to the person.")
    case .accesses:
      language.text(
        "accessMonths ; CASF R262-107 : un an (source secondaire).", "accessMonths; CASF R262-107: one year (secondary source).")
    }
  }
}
