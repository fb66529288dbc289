import JSONTree

/// The forms of the bodies that France Travail takes, as its published documents describe them, in our own words.
struct FranceTravailShapes: Sendable {
  let search: Shape
  let searchByNumber: Shape
  let orientation: Shape
  let decision: Shape
  let appointment: Shape
  let event: Shape
  let sanction: Shape
  let removal: Shape

  init() throws {
    search = try Shape(
      Self.object(
        ["dateNaissance": Self.day, "nir": ["type": "string", "pattern": "^([0-9]{13}|[0-9]{15})$"]],
        required: ["dateNaissance", "nir"]))
    searchByNumber = try Shape(
      Self.object(["numeroFranceTravail": ["type": "string", "pattern": "^[0-9]{11}$"]], required: ["numeroFranceTravail"]))
    orientation = try Shape(Self.orientation)
    decision = try Shape(Self.decision)
    appointment = try Shape(Self.appointment)
    event = try Shape(Self.event)
    sanction = try Shape(Self.sanction)
    removal = try Shape(
      Self.object(
        ["identifiantConsequenceSanction": Self.text, "justificationDemandeRadiation": Self.comment],
        required: ["identifiantConsequenceSanction"]))
  }

  private static let text: JSONValue = ["type": "string", "minLength": 1]
  private static let comment: JSONValue = ["type": "string", "maxLength": 4000]
  private static let day: JSONValue = ["type": "string", "format": "date"]
  private static let structure = object([
    "code_aurore": ["type": "string", "pattern": "^[A-Za-z]{3}[0-9]{4}$"],
    "code_safir": ["type": "string", "pattern": "^[0-9]{5}$"], "libelle_structure": text,
  ])

  private static func object(_ members: [String: JSONValue], required: [String] = []) -> JSONValue {
    let sorted = members.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    return [
      "type": "object", "properties": .object(JSONObject(distinct: sorted)),
      "required": .array(required.map { .string($0) }), "additionalProperties": false,
    ]
  }

  private static func word(_ words: String...) -> JSONValue { ["enum": .array(words.map { .string($0) })] }

  private static let orientation = object(
    [
      "origine": word(
        "INSCRIPTION_CONSEILLER_CD", "INSCRIPTION_AUTO_CAF", "INSCRIPTION_AUTO_MILO", "INSCRIPTION_AUTO_MSA"),
      "parcours": word("PED", "PSP", "PSO"), "organisme": word("CD", "CAF", "FT", "ML", "CE"), "date_entree_parcours": day,
      "structure": structure, "structure_decision": structure,
    ], required: ["origine", "parcours", "organisme"])

  private static let decision = object(
    [
      "etat_decision": word("ACCEPTEE", "REFUSEE"), "date_decision": day,
      "organisme_decision": word("CD", "ML", "CAF", "CE", "FT"), "agent_decision": text, "structure_decision": structure,
      "motif_refus": word(
        "DECLARATION_INEXACTE", "SITUATION_NON_COUVERTE", "APPRECIATION_DIFFERENTE", "MANQUE_CAPACITE_ACCUEIL",
        "ENTRETIEN_ORIENTATION", "AUTRE"),
      "commentaire_refus": comment, "parcours": word("PED", "PSP", "PSO"),
      "organisme": word("CD", "CAF", "FT", "ML", "CE"), "structure": structure,
    ], required: ["etat_decision", "date_decision", "organisme_decision", "agent_decision"])

  private static let appointment = object(
    [
      "id": ["type": ["string", "null"]], "date": ["type": "string", "format": "date-time"],
      "modaliteContact": word("VISIO", "TELEPHONE", "PHYSIQUE"), "motif": word("AUT", "ACC", "ORI"),
      "statut": word("PRIS", "EFFECTUE", "MODIFIE", "ABSENT", "ANNULE"), "typeReception": word("IND", "COL"),
      "initiateur": word("USAGER", "PARTENAIRE"), "duree": ["type": "integer", "minimum": 0], "adresse": text,
      "libelleAdresse": text, "urlVisio": text, "telephoneContactUsager": text, "theme": text, "information": text,
      "description": text, "commentaire": text,
      "organisme": object(
        [
          "code": word("IND", "FT", "CD", "DCD", "ML", "CE"), "idStructure": text, "libelleStructure": text,
          "emailContact": text, "telephoneContact": text,
        ], required: ["code"]),
      "interlocuteur": object([
        "civilite": word("M", "Mme", "Mx"), "nom": text, "prenom": text, "email": text, "telephone": text,
        "organisme": text, "service": text,
      ]),
    ], required: ["date", "modaliteContact", "motif", "statut", "typeReception", "organisme"])

  private static let amount: [String: JSONValue] = [
    "modaliteDecisionValidee": word("P", "M"), "montantValide": ["type": "integer", "minimum": 1],
    "dureeValidee": ["enum": [1, 2, 3, 4]],
  ]

  private static let event = object(
    amount.merging([
      "identifiantConsequenceSanction": text,
      "evenement": object(
        [
          "typeEvenement": word(
            "SAISIE_SANCTION", "REFUS_SAISIE_SANCTION", "VALID_SANCTION", "REFUS_SANCTION", "VALID_LEVEE_SUSP",
            "REFUS_LEVEE_SUSP", "ANNULATION_SANCTION"),
          "dateEvenement": day, "commentaireEvenement": comment, "motifEvenement": word("DROIT_ERREUR", "RECOURS", "AUTRE"),
        ], required: ["typeEvenement", "dateEvenement"]),
      "typeConsequenceSanctionValide": word("SUSP_RSA", "SUPPR_RSA"),
    ]) { $1 }, required: ["identifiantConsequenceSanction", "evenement"])

  private static let sanction = object(
    amount.merging([
      "dateNotificationDecisionSanction": day, "natureManquement": word("N61", "N63", "N64", "N65"),
      "rangManquement": word("R1", "R2"), "dateManquement": day, "typeSanctionValide": word("SUSP_RSA", "SUPPR_RSA"),
      "justificationDecisionSanction": comment,
    ]) { $1 },
    required: [
      "dateNotificationDecisionSanction", "natureManquement", "dateManquement", "typeSanctionValide",
      "modaliteDecisionValidee", "montantValide", "dureeValidee",
    ])
}
