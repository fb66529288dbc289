import Consent
import Exchange
import JSONTree

/// What is given to a person about a consent: who, for what, of what, for whom, and that refusing costs nothing (ISO/IEC TS 27560).
struct ConsentReceipt {
  let agreement: Agreement
  let recipients: [String]
  let purpose: Purpose?
  let standing: ConsentStanding
  /// Whether the body that it is for collected it itself.
  let isCollectedByBeneficiary: Bool
  private let categories: @Sendable (Language) -> [String]

  init(_ agreement: Agreement, _ desk: ConsentDesk) {
    self.agreement = agreement
    recipients = desk.recipients(of: agreement)
    purpose = desk.purpose(of: agreement)
    standing = desk.standing(of: agreement)
    isCollectedByBeneficiary = desk.isCollectedByBeneficiary(agreement)
    categories = { desk.categories(of: agreement, in: $0) }
  }

  /// What the person must know before anything else.
  static func assurance(in language: Language) -> String {
    language.text(
      "Refuser ou retirer ce consentement n'a aucun effet sur vos droits ni sur l'instruction de votre dossier. Vous pouvez le retirer à tout moment, auprès de l'organisme qui l'a recueilli ou de tout autre organisme du Département : ce qui n'a pas encore été transmis ne le sera plus.",
      "To refuse or withdraw this consent has no effect on your rights or on how your file is dealt with. You may withdraw it at any time, with the body that collected it or any other body of the Département: what has not been passed on yet will not be."
    )
  }

  /// For programs.
  var json: JSONValue {
    var object: JSONObject = [
      "consentement": .string(agreement.identifier), "finalite": .string(agreement.purpose),
      "destinataires": .array(agreement.recipients.sorted().map { .string($0) }),
      "categories": .array(agreement.categories.sorted().map { .string($0) }),
    ]
    if let basis = purpose?.basis { object["base"] = basis.json }
    for (name, value) in [
      ("versionNotice", agreement.notice), ("moyen", agreement.means), ("recueilliPar", agreement.collector),
      ("representant", agreement.representative), ("depuis", agreement.from.description),
      ("jusqua", agreement.until?.description), ("retireLe", agreement.withdrawn?.description),
    ] {
      if let value { object[name] = .string(value) }
    }
    object["auteur"] = .string(agreement.author.text)
    object["flux"] = .string(agreement.reference)
    object["recueilliParBeneficiaire"] = .bool(isCollectedByBeneficiary)
    object["etat"] = .string(standing.word)
    return .object(object)
  }

  /// One page to print.
  func page(in language: Language) -> PrintedPage {
    var rows: [(String, String)] = [
      (language.text("Pour quoi", "For what"), purpose?.label.text(in: language) ?? agreement.purpose),
      (language.text("Transmis à", "Passed on to"), recipients.joined(separator: ", ")),
      (language.text("Données", "Data"), categories(language).joined(separator: " ; ")),
    ]
    if let basis = purpose?.basis { rows.append((language.text("Fondement", "Legal basis"), basis.text)) }
    let means = agreement.means.map { Words.consentMeans($0, language) }
    for (title, value) in [
      (language.text("Recueilli par", "Collected by"), agreement.collector), (language.text("Comment", "How"), means),
      (language.text("Notice remise", "Notice given"), agreement.notice),
      (language.text("Donné pour la personne par", "Given for the person by"), agreement.representative),
      (language.text("Depuis le", "From"), agreement.from.description),
      (language.text("Jusqu'au", "Until"), agreement.until?.description),
      (language.text("État", "State"), standing.text(in: language)),
      (language.text("Numéro d'enregistrement", "Record number"), agreement.reference),
    ] {
      if let value { rows.append((title, value)) }
    }
    if isCollectedByBeneficiary {
      rows.append(
        (
          language.text("À savoir", "To know"),
          language.text(
            "L'organisme qui reçoit ces données a recueilli lui-même ce consentement. Si vous ne l'avez pas donné librement, retirez-le ou dites-le au délégué à la protection des données.",
            "The body that gets these data collected this consent itself. If you did not give it freely, withdraw it, or tell the data protection officer."
          )
        ))
    }
    return PrintedPage(
      title: language.text("Reçu de consentement \(agreement.identifier)", "Consent receipt \(agreement.identifier)"),
      language: language,
      sections: [
        PrintedPage.Section(title: nil, lines: [Self.assurance(in: language)]),
        PrintedPage.Section(title: nil, rows: rows),
      ])
  }
}
