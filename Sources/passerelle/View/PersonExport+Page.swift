import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Release
import Store

extension PersonExport {
  /// The same as a page that the person can read.
  func page(on day: CivilDay, disclosures: DisclosureView, in language: Language) -> PrintedPage {
    var parts = [
      PrintedPage.Section(
        title: nil,
        lines: [
          language.text(
            "Voici tout ce que la passerelle tient à votre sujet au \(day) : ce qui est dit de vous, par qui, et à qui cela a été communiqué. Votre numéro de sécurité sociale n'est jamais affiché (•••).",
            "This is all that the gateway holds about you on \(day): what is said of you, by whom, and whom it was told to. Your social security number is never shown (•••)."
          ),
          language.text(
            "Une erreur ? Adressez-vous à l'organisme qui l'a dite, ou au délégué à la protection des données : vous pouvez demander la correction, la limitation ou l'effacement.",
            "An error? Turn to the body that said it, or to the data protection officer: you may ask for correction, restriction or erasure."
          ),
        ])
    ]
    for section in sections where !section.lines.isEmpty {
      parts.append(
        PrintedPage.Section(
          title: section.bearer.kind == .usager
            ? language.text("Ce qui est dit de vous", "What is said of you")
            : language.text("Ce qui est dit de votre foyer", "What is said of your household"),
          head: [
            language.text("Donnée", "Datum"), language.text("Valeur", "Value"), language.text("Selon", "According to"),
            language.text("Au", "As of"),
          ],
          table: section.lines.flatMap { line in
            line.words.reversed().map { word in
              [
                line.title, word.shown(in: language),
                word.author.text
                  + (word.prevails ? "" : language.text(" (remplacé ou autre parole)", " (replaced, or another word)"))
                  + (word.purpose.map {
                    language.text(" (reçu pour vous informer d'un droit : \($0))", " (received to inform you of a right: \($0))")
                  } ?? ""),
                word.referenceDate.description,
              ]
            }
          }))
    }
    parts.append(
      PrintedPage.Section(
        title: language.text("À qui cela a été communiqué", "Whom it was told to"),
        lines: told.isEmpty ? [language.text("À personne.", "Nobody.")] : [],
        head: [
          language.text("Quand", "When"), language.text("À qui", "To whom"), language.text("À quel titre", "Under what"),
          language.text("Données", "Data"),
        ],
        table: told.map { disclosures.row($0, language) }))
    if !consents.isEmpty || !objections.isEmpty {
      parts.append(
        PrintedPage.Section(
          title: language.text("Vos consentements et oppositions", "Your consents and objections"),
          rows: consents.map { ($0.agreement.identifier, "\($0.agreement.purpose) : \($0.standing.text(in: language))") }
            + objections.map { ($0.identifier, language.text("opposition : ", "objection: ") + $0.purpose) }))
    }
    if !proposals.all.isEmpty || !restrictions.isEmpty {
      parts.append(
        PrintedPage.Section(
          title: language.text("Corrections proposées et limitations", "Corrections proposed and restrictions"),
          rows: proposals.all.map { line in
            (
              line.proposal.fact.key.path.text,
              "\(line.stored.recipient), \(line.proposal.day) : \(ProposalView.standing(line.stored, language))"
            )
          }
            + restrictions.map { restriction in
              (
                language.text("Traitement limité", "Processing restricted"),
                language.text("depuis le ", "since ") + restriction.decided.at.day.description
                  + (restriction.lifted.map { language.text(" jusqu'au ", " until ") + $0.at.day.description } ?? "")
              )
            }))
    }
    parts += declared(in: language)
    parts.append(
      PrintedPage.Section(
        title: language.text("D'où cela vient", "Where it comes from"),
        head: [language.text("Message", "Message"), language.text("De", "From"), language.text("Reçu le", "Received on")],
        table: messages.map { [$0.flow, $0.author?.text ?? "", $0.receivedAt.minute] }))
    return PrintedPage(
      title: language.text("Vos données dans la passerelle", "Your data in the gateway"), language: language, sections: parts)
  }
}

extension PersonExport.Word {
  fileprivate func shown(in language: Language) -> String {
    switch value {
    case .absent(let absence): "(\(Words.absence(absence, language)))"
    case .value(let json): DossierView.text(json, language)
    }
  }
}
