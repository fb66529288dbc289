import Consent
import Dossier
import Exchange

/// An extract of the register of processing activities (GDPR 30), one sheet for each purpose of a convention.
struct RegisterPage {
  let policy: Policy
  let catalogue: Catalogue

  var text: String {
    var page = Markdown()
    page.line("# Registre des traitements : extrait")
    page.line()
    page.line(GeneratedPages.notice + opening)
    page.line()
    page.line("## Ce que tous ont en commun")
    page.line()
    page.heading("Rubrique (RGPD, art. 30)", "Ce qu'on en sait")
    page.row("Responsable de la passerelle et délégué à la protection des données", ConventionWords.toFill)
    page.row(
      "Personnes concernées",
      "Les usagers qui demandent le RSA ou sont accompagnés, et les membres de leur foyer, enfants compris")
    page.row(
      "Transferts hors de l'Union européenne", "Aucun par la passerelle. Ceux des destinataires : \(ConventionWords.toFill)")
    page.row("Mesures de sécurité", "[Modèle de menace](threat-model.md) ; celles de l'exploitant : \(ConventionWords.toFill)")
    page.line()
    page.line("## Ce qui est enregistré, selon qui le dit")
    page.line()
    page.heading("Source", "En vigueur", "Catégories enregistrées")
    for convention in PartnerKind.allCases.compactMap({ policy.convention(for: $0) }) {
      page.row(
        convention.label.french, ConventionWords.validity(convention.validity),
        ConventionWords.categories(convention.records, catalogue))
    }
    for (convention, purpose) in ConventionWords.purposes(policy) { write(convention, purpose, &page) }
    return page.text
  }

  private var opening: String {
    """
    Fait des conventions (`Adapters/conventions/`), sans rien y ajouter. Ce n'est pas un registre tenu : chaque responsable y \
    prend ce qui le concerne, et remplit ce qui est marqué « À remplir ». Un genre de partenaire sans fiche ne reçoit rien.
    """
  }

  private func write(_ convention: Convention, _ purpose: Purpose, _ page: inout Markdown) {
    page.line()
    page.line("## \(convention.label.french) : \(purpose.label.french)")
    page.line()
    page.heading("Rubrique", "Contenu")
    page.row("Règle", "`\(purpose.rule)`, \(ConventionWords.validity(purpose.validity))")
    page.row("Finalité", purpose.label.french)
    page.row("Base légale", ConventionWords.basis(purpose))
    page.row("Destinataire", "\(convention.label.french), \(ConventionWords.role(purpose))")
    page.row("Catégories de données", ConventionWords.categories(purpose.categories.contains, catalogue))
    page.row("Exceptions", ConventionWords.exceptions(purpose, catalogue))
    page.row("Numéro de sécurité sociale", purpose.namesNIR ? "communiqué" : "jamais communiqué")
    page.row("Durée de conservation chez le destinataire", ConventionWords.retention(purpose))
    page.row("Information des personnes", ConventionWords.notice(purpose))
    page.row("Validée par", ConventionWords.validation(purpose))
  }
}
