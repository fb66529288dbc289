public import Exchange

/// What an adapter promises (design §3.10 and §3.11).
public enum AdapterRequirement: String, Requirement {
  case loads = "ADP-001"
  case hasExamples = "ADP-002"
  case readsExamples = "ADP-003"
  case examplesComeBack = "ADP-004"
  case examplesDossiersComeBack = "ADP-005"
  case readsMade = "ADP-010"
  case madeComeBack = "ADP-011"
  case madeDossiersComeBack = "ADP-012"
  case provesEnough = "ADP-013"
  case everythingOccurs = "ADP-014"
  case tablesAreTotal = "ADP-020"
  case unknownCodesAreTold = "ADP-021"
  case refusesMissing = "ADP-030"
  case refusesUnknown = "ADP-031"
  case refusesMisshapen = "ADP-032"
  case readsValidDossiers = "ADP-033"
  case writesValidDocuments = "ADP-034"
  case losesOnlyWhatItSays = "ADP-040"
  case pairsLoseWhatTheySay = "ADP-041"
  case refusesCutDocuments = "ADP-050"
  case survivesDamage = "ADP-051"
  case refusalsTellNothing = "ADP-052"

  /// What its case does, in a few words that stay the same.
  var name: String { "\(self)" }

  /// Where it comes from in the design.
  public var source: String {
    switch self {
    case .loads: "design §3.10"
    case .hasExamples, .readsExamples, .examplesComeBack, .examplesDossiersComeBack, .readsMade, .madeComeBack,
      .madeDossiersComeBack, .provesEnough, .everythingOccurs, .tablesAreTotal, .unknownCodesAreTold, .losesOnlyWhatItSays,
      .pairsLoseWhatTheySay:
      "design §3.11"
    case .refusesMissing, .refusesUnknown, .refusesMisshapen, .refusesCutDocuments, .survivesDamage, .refusalsTellNothing:
      "design §3.5"
    case .readsValidDossiers: "design §3.6"
    case .writesValidDocuments: "design §2"
    }
  }

  /// The promise, one sentence.
  public func sentence(in language: Language) -> String {
    switch self {
    case .loads:
      language.text(
        "Le dossier de l'adaptateur se charge en entier : lignes, tables et chemins existent.",
        "The adapter's folder loads whole: its rows, tables and paths exist.")
    case .hasExamples:
      language.text("Il y a un exemple au moins du format.", "There is one example of the format at least.")
    case .readsExamples:
      language.text(
        "Chaque exemple obéit au format, est lu, et nomme quelqu'un.",
        "Each example obeys the format, is read, and names somebody.")
    case .examplesComeBack:
      language.text(
        "Chaque exemple, lu puis écrit avec son complément, est de nouveau lui-même.",
        "Each example, read and written with its complement, is itself again.")
    case .examplesDossiersComeBack:
      language.text(
        "Écrit du dossier seul, un exemple se relit en le même dossier ; un format qui s'écrit en a un au moins qui le peut.",
        "Written from the dossier alone, an example reads as the same dossier; a format that is written has one at least that can."
      )
    case .readsMade:
      language.text(
        "Un document fait des lignes de l'adaptateur est lu, ou refusé parce qu'il ne dit pas de qui il parle.",
        "A document made from the adapter's rows is read, or refused because it does not say of whom it speaks.")
    case .madeComeBack:
      language.text(
        "Un tel document, lu puis écrit avec son complément, est de nouveau lui-même.",
        "Such a document, read and written with its complement, is itself again.")
    case .madeDossiersComeBack:
      language.text(
        "Écrit du dossier seul, il se relit en le même dossier, et n'est refusé que pour ce qui manque ou ne peut se dire.",
        "Written from the dossier alone, it reads as the same dossier, and is refused only for what is missing or cannot be said."
      )
    case .provesEnough:
      language.text(
        "Assez de documents sont lus, et assez sont écrits du dossier seul, pour que les lois prouvent quelque chose.",
        "Enough documents are read, and enough are written from the dossier alone, for the laws to prove something.")
    case .everythingOccurs:
      language.text(
        "Chaque élément et chaque code se rencontre dans un document : rien n'est hors d'atteinte.",
        "Each element and each code occurs in a document: nothing is out of reach.")
    case .tablesAreTotal:
      language.text(
        "Chaque table de codes est totale, ou dit ce qu'elle refuse.",
        "Each code table is total, or says what it refuses.")
    case .unknownCodesAreTold:
      language.text(
        "Un code inconnu est signalé avec sa table, ou refuse le message là où un droit en dépend.",
        "An unknown code is told with its table, or refuses the message where a right depends on it.")
    case .refusesMissing:
      language.text(
        "Un document auquel manque un élément obligatoire est refusé, à sa place.",
        "A document that lacks a mandatory element is refused, at its place.")
    case .refusesUnknown:
      language.text(
        "Un document qui porte un élément qu'aucune ligne ne connaît est refusé, à sa place.",
        "A document with an element that no row knows is refused, at its place.")
    case .refusesMisshapen:
      language.text(
        "Une valeur qui n'a pas la forme de son élément est refusée à sa place, ou revient telle quelle.",
        "A value that has not the form of its element is refused at its place, or comes back as it was.")
    case .readsValidDossiers:
      language.text(
        "Ce qui est lu obéit aux schémas du dossier.",
        "What is read obeys the dossier's schemas.")
    case .writesValidDocuments:
      language.text(
        "Ce qui est écrit obéit au format du partenaire, octets relus.",
        "What is written obeys the partner's format, its octets read again.")
    case .losesOnlyWhatItSays:
      language.text(
        "Ce qui disparaît sans complément est ce que les lignes disent garder ou laisser, et rien d'autre.",
        "What vanishes without a complement is what the rows say they keep or drop, and nothing else.")
    case .pairsLoseWhatTheySay:
      language.text(
        "Vers chaque autre format, ce qui est déclaré porté arrive, et ce qui est déclaré perdu n'arrive pas.",
        "Toward each other format, what is declared carried arrives, and what is declared lost does not.")
    case .refusesCutDocuments:
      language.text(
        "Un document coupé, où que ce soit, est refusé.",
        "A document that is cut off, wherever it is, is refused.")
    case .survivesDamage:
      language.text(
        "Un document abîmé ou hostile est refusé avec un code, ou revient tel qu'il fut lu.",
        "A damaged or hostile document is refused with a code, or comes back as it was read.")
    case .refusalsTellNothing:
      language.text(
        "Un refus donne un code et une place, et aucune valeur du document.",
        "A refusal gives a code and a place, and no value of the document.")
    }
  }
}
