import Consent
import Dossier
import Exchange

/// The skeleton of an impact assessment (GDPR 35): what the conventions say, and the places that only people can fill.
struct ImpactPage {
  let policy: Policy
  let catalogue: Catalogue

  private var purposes: [(convention: Convention, purpose: Purpose)] { ConventionWords.purposes(policy) }

  var text: String {
    var page = Markdown()
    page.line("# Analyse d'impact : squelette")
    page.line()
    page.line(GeneratedPages.notice + opening)
    overview(&page)
    for (convention, purpose) in purposes { write(convention, purpose, &page) }
    silent(&page)
    open(&page)
    risks(&page)
    opinions(&page)
    return page.text
  }

  private var opening: String {
    """
    Fait des conventions (`Adapters/conventions/`). **Ce n'est pas une analyse d'impact** : personne ne l'a menée ni validée. La page donne ce \
    que le programme applique, règle par règle, et laisse « À remplir » ce qui demande une personne. Les traitements, par fiche : \
    [registre](registre.md).
    """
  }

  private func overview(_ page: inout Markdown) {
    page.line()
    page.line("## 1. Les traitements")
    page.line()
    page.heading("Destinataire", "Finalité", "Base légale", "Conservation", "Validée par")
    for (convention, purpose) in purposes {
      page.row(
        convention.label.french, purpose.label.french, ConventionWords.basis(purpose), ConventionWords.retention(purpose),
        ConventionWords.validation(purpose))
    }
    page.line()
    page.line("Contexte, enjeux, responsables et sous-traitants de l'exploitation, supports : \(ConventionWords.toFill).")
    page.line()
    page.line("## 2. Nécessité et proportionnalité, finalité par finalité")
  }

  private func write(_ convention: Convention, _ purpose: Purpose, _ page: inout Markdown) {
    page.line()
    page.line("### \(convention.label.french) : \(purpose.label.french)")
    page.line()
    page.line("- Règle : `\(purpose.rule)`, \(ConventionWords.validity(purpose.validity)).")
    page.line("- Base légale : \(ConventionWords.basis(purpose)).")
    page.line("- Rôle du destinataire : \(ConventionWords.role(purpose)).")
    page.line("- Conditions, toutes nécessaires :" + (purpose.conditions.isEmpty ? " aucune." : ""))
    for condition in purpose.conditions {
      page.line("  - " + condition.text(in: .french) { catalogue[$0]?.frenchTitle ?? $0.text })
    }
    page.line("- Communiqué : \(ConventionWords.categories(purpose.categories.contains, catalogue)).")
    page.line("- Retenu : \(ConventionWords.categories({ !purpose.categories.contains($0) }, catalogue)).")
    page.line("- Exceptions : \(ConventionWords.exceptions(purpose, catalogue)).")
    page.line("- Sensibilité la plus haute : \(ConventionWords.sensitivity(purpose.highestSensitivity)) ; le reste est retenu.")
    page.line(
      "- Numéro de sécurité sociale : \(purpose.namesNIR ? "communiqué" : "jamais communiqué, même recopié dans un texte").")
    page.line("- Autres membres du foyer : \(purpose.includesMembers ? "communiqués" : "retenus").")
    page.line("- Conservation chez le destinataire : \(ConventionWords.retention(purpose)).")
    page.line("- Information de la personne : \(ConventionWords.notice(purpose)).")
    page.line("- Droit d'opposition : \(objection(purpose)).")
    page.line("- Pourquoi ces données sont nécessaires, et pas moins : \(ConventionWords.toFill).")
  }

  private func objection(_ purpose: Purpose) -> String {
    switch purpose.basis.kind {
    case .legalObligation: "sans effet, la base étant une obligation légale (RGPD, art. 21)"
    case .publicInterest: "entendue : rien n'est plus communiqué (RGPD, art. 21)"
    case .consent: "la personne retire son consentement (RGPD, art. 7)"
    }
  }

  private func silent(_ page: inout Markdown) {
    page.line()
    page.line("## 3. Les destinataires qui ne reçoivent rien")
    page.line()
    for convention in PartnerKind.allCases.compactMap({ policy.convention(for: $0) }) where convention.purposes.isEmpty {
      page.line("- \(convention.label.french) (`\(convention.file)`) : aucun texte lu ne nomme ce qu'il recevrait.")
    }
  }

  private func open(_ page: inout Markdown) {
    page.line()
    page.line("## 4. Ce que personne n'a encore établi")
    page.line()
    for unready in policy.unready { page.line("- \(unready.text(in: .french)).") }
    for (_, purpose) in purposes {
      switch purpose.basis.status {
      case .verified: break
      case .secondary, .unverified:
        page.line("- `\(purpose.rule)` : \(purpose.basis.text), \(purpose.basis.status.text(in: .french)).")
      }
      if purpose.notice == .missing { page.line("- `\(purpose.rule)` : aucune information de la personne.") }
      switch purpose.role?.status {
      case .verified?: break
      case .secondary?, .unverified?, nil:
        page.line("- `\(purpose.rule)` : rôle du destinataire, \(ConventionWords.role(purpose)).")
      }
    }
  }

  private func risks(_ page: inout Markdown) {
    page.line()
    page.line("## 5. Les risques pour les personnes")
    page.line()
    page.line(
      "À estimer par des personnes ; rien ici n'est calculé. Ce que le programme oppose à chacun : [modèle de menace](threat-model.md)."
    )
    page.line()
    page.heading("Risque", "Sources", "Effets sur les personnes", "Gravité", "Vraisemblance", "Mesures de l'exploitant")
    for risk in ["Accès illégitime à des données", "Modification non désirée", "Disparition"] {
      page.row(
        risk, ConventionWords.toFill, ConventionWords.toFill, ConventionWords.toFill, ConventionWords.toFill,
        ConventionWords.toFill)
    }
  }

  private func opinions(_ page: inout Markdown) {
    page.line()
    page.line("## 6. Avis et décision")
    page.line()
    page.heading("Qui", "Avis", "Date")
    for who in [
      "Délégué à la protection des données", "Personnes concernées ou leurs représentants", "Responsable de traitement",
    ] {
      page.row(who, ConventionWords.toFill, ConventionWords.toFill)
    }
  }
}
