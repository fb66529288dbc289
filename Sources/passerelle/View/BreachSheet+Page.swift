import Consent
import Dossier
import Exchange
import Release
import Store

extension BreachSheet {
  /// The sheet as a page to read and print.
  func page(in language: Language) -> PrintedPage {
    PrintedPage(
      title: language.text("Violation de données : fiche", "Data breach: sheet"), language: language,
      sections: [summary(language), toDo(language)] + recipients.map { section($0.id, $0.share, language) }
        + [withheld(language), operators(language)])
  }

  private func summary(_ language: Language) -> PrintedPage.Section {
    PrintedPage.Section(
      title: language.text("En bref", "In short"),
      lines: [
        language.text(
          "Cette fiche ne contient aucune donnée de personne : des nombres, des catégories, des organismes.",
          "This sheet holds no data of any person: numbers, categories, bodies.")
      ] + unknownKeys(language),
      rows: [
        (language.text("Période", "Time"), "\(from.minute) – \(until.minute)"),
        (language.text("Personnes concernées", "Persons concerned"), String(tally.personCount)),
        (language.text("Envois remis", "Releases handed over"), String(tally.releaseCount)),
        (language.text("Destinataires", "Recipients"), String(tally.shares.count)),
      ])
  }

  private func unknownKeys(_ language: Language) -> [String] {
    guard tally.unsignedCollections > 0 else { return [] }
    return [
      language.text(
        "De \(tally.unsignedCollections) relevé(s) le journal ne dit pas avec quelle clé : ils ne sont pas comptés.",
        "Of \(tally.unsignedCollections) collection(s) the log does not say with which key: they are not counted.")
    ]
  }

  private func toDo(_ language: Language) -> PrintedPage.Section {
    let limit = deadline.minute
    return PrintedPage.Section(
      title: language.text("À faire", "To do"),
      lines: [
        language.text(
          "1. Arrêter la fuite : suspendre le partenaire (partner suspend), révoquer sa clé (partner revoke-key), retirer le rôle d'un opérateur (operators.json).",
          "1. Stop the leak: suspend the partner (partner suspend), revoke its key (partner revoke-key), take an operator's role away (operators.json)."
        ),
        language.text(
          "2. Prévenir sans délai le responsable de traitement, si la passerelle est tenue pour son compte (RGPD, article 33, paragraphe 2).",
          "2. Tell the controller without delay, if the gateway is run on its behalf (GDPR 33(2))."),
        language.text(
          "3. Notifier à la CNIL dans les 72 heures après en avoir eu connaissance, sauf si un risque pour les personnes est improbable (article 33, paragraphe 1) : si vous venez de l'apprendre, avant le \(limit). Au-delà, dire pourquoi ; ce qui manque se complète ensuite (paragraphe 4).",
          "3. Notify the supervisory authority within 72 hours of becoming aware of it, unless a risk to persons is unlikely (33(1)): if you have just learnt of it, before \(limit). Later, say why; what is missing may follow (33(4))."
        ),
        language.text(
          "4. La notification dit : la nature de la violation, les catégories et le nombre approximatif de personnes et d'enregistrements, le contact du délégué, les conséquences probables, les mesures prises (paragraphe 3). Les nombres sont ci-dessous.",
          "4. The notification says: the nature of the breach, the categories and approximate number of persons and records, the officer's contact, the likely consequences, the measures taken (33(3)). The numbers are below."
        ),
        language.text(
          "5. Si le risque est élevé, prévenir les personnes, en mots clairs (article 34) : « sensible » et « très sensible », le NIR, un lieu de vie tenu secret. Qui : usager disclosures, pour chacune.",
          "5. If the risk is high, tell the persons, in plain words (34): \"sensitive\" and \"very sensitive\", the NIR, a place that is kept secret. Who: usager disclosures, for each."
        ),
        language.text(
          "6. Inscrire la violation au registre interne, notifiée ou non (article 33, paragraphe 5) ; garder cette fiche et le point de contrôle du journal (log verify).",
          "6. Enter the breach in the internal register, notified or not (33(5)); keep this sheet and the log's checkpoint (log verify)."
        ),
      ])
  }

  private func section(_ recipient: PartnerID, _ share: BreachTally.Share, _ language: Language) -> PrintedPage.Section {
    let name = partners.first { $0.id == recipient }?.name ?? recipient.text
    var lines = [
      language.text(
        "\(share.releases.count) envoi(s), \(share.personCount) personne(s), \(share.householdCount) foyer(s) ; relevés du \(share.first.minute) au \(share.last.minute) par : \(share.agents.sorted().joined(separator: ", ")).",
        "\(share.releases.count) release(s), \(share.personCount) person(s), \(share.householdCount) household(s); collected from \(share.first.minute) to \(share.last.minute) by: \(share.agents.sorted().joined(separator: ", "))."
      )
    ]
    lines += share.purposes.sorted { $0.key < $1.key }.map { purpose, basis in
      language.text("Finalité \(purpose) : ", "Purpose \(purpose): ") + basis.text
    }
    let kept = share.withheld.values.reduce(0, +)
    lines.append(
      language.text(
        "\(kept) donnée(s) de ces envois ont été retenues.", "\(kept) fact(s) of these releases were kept back."))
    if !share.unreadable.isEmpty {
      lines.append(
        language.text(
          "De \(share.unreadable.count) envoi(s) les motifs ne sont plus conservés : ce qu'ils disaient ne peut plus être dit.",
          "Of \(share.unreadable.count) release(s) the reasons are no longer kept: what they told can no longer be said."))
    }
    return PrintedPage.Section(
      title: "\(name) (\(recipient))", lines: lines,
      head: [
        language.text("Catégorie", "Category"), language.text("Sensibilité (au plus)", "Sensitivity (at most)"),
        language.text("Personnes ou foyers", "Persons or households"), language.text("Données", "Facts"),
      ],
      table: share.categories.sorted { ($1.value.sensitivity, $0.key.rawValue) < ($0.value.sensitivity, $1.key.rawValue) }
        .map { category, told in
          [
            catalogue.sentence(on: category, in: language), told.sensitivity.text(in: language), String(told.bearerCount),
            told.paths.sorted { $0.text < $1.text }.map { catalogue[$0]?.title(in: language) ?? $0.text }.joined(separator: ", "),
          ]
        })
  }

  private func withheld(_ language: Language) -> PrintedPage.Section {
    let rows = tally.untold.sorted { $0.key < $1.key }.flatMap { recipient, states in
      states.sorted { $0.key.rawValue < $1.key.rawValue }.map { state, count in
        [recipient.text, Words.state(state, language), String(count)]
      }
    }
    return PrintedPage.Section(
      title: language.text("Ce qui n'est pas parti", "What did not leave"),
      lines: rows.isEmpty
        ? [
          language.text(
            "Rien n'a été retenu dans cette période, ou la fiche est limitée à une clé.",
            "Nothing was withheld in this time, or the sheet is limited to one key.")
        ] : [],
      head: [language.text("Destinataire", "Recipient"), language.text("État", "State"), language.text("Envois", "Releases")],
      table: rows)
  }

  private func operators(_ language: Language) -> PrintedPage.Section {
    PrintedPage.Section(
      title: language.text("Ce que des opérateurs ont regardé ou fait", "What operators looked at or did"),
      lines: tally.looks.isEmpty
        ? [
          language.text(
            "Rien dans le journal des accès, ou la fiche est limitée à un destinataire ou à une clé.",
            "Nothing in the access log, or the sheet is limited to one recipient or key.")
        ] : [],
      head: [
        language.text("Opérateur", "Operator"), language.text("Rôle", "Role"), language.text("Commande", "Command"),
        language.text("Fois", "Times"), language.text("Objets", "Targets"),
      ],
      table: tally.looks.sorted { $0.key < $1.key }.map { look, seen in
        [look.person, look.role, look.command, String(seen.count), String(seen.targets.count)]
      })
  }
}

extension Sensitivity {
  /// In words.
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .ordinary: language.text("ordinaire", "ordinary")
    case .sensitive: language.text("sensible", "sensitive")
    case .verySensitive: language.text("très sensible", "very sensitive")
    }
  }
}
