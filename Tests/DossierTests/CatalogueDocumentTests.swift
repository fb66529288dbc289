import Dossier
import Exchange
import JSONTree
import TestSupport
import Testing

@Suite struct CatalogueDocumentTests {
  let catalogue: Catalogue
  init() throws { catalogue = try Library.catalogue() }

  static let household = """
    {"dossier": "1", "dateReference": "2026-10-31",
     "foyer": {"reference": "f", "rsa": {"etat": "ouvert-versable", "montantDroit": {"absence": "non-calculable"},
       "suspensionsVersement": [{"motif": "application-sanction", "dateDebut": "2026-01-01"}]},
       "membres": [{"usager": "a", "roleRsa": "demandeur"}, {"usager": "b", "absence": "inconnu"}]},
     "usagers": [{"reference": "a", "identite": {"nomNaissance": "EXEMPLE", "prenoms": ["Jeanne", "Marie"]}},
       {"reference": "b", "identite": {"nir": {"absence": "non-communique"}}}]}
    """

  @Test func takesADocumentApartIntoFacts() throws {
    let document = try Library.document(Self.household)
    try catalogue.validate(document)
    let parts = try catalogue.parts(of: document)
    #expect(parts.map(\.reference) == ["f", "a", "b"])
    #expect(parts.map(\.bearer) == [.foyer, .usager, .usager])
    #expect(
      parts[0].facts.map(\.key.description) == [
        "/foyer/rsa/etat", "/foyer/rsa/montantDroit", "/foyer/rsa/suspensionsVersement[application-sanction|2026-01-01]",
        "/foyer/membres[a]", "/foyer/membres[b]",
      ])
    #expect(parts[0].facts[1].value == .absent(.notComputable))
    #expect(parts[0].facts[4].value == .absent(.unknown))
    #expect(try parts[1].facts[1] == fact("/usager/identite/prenoms", ["Jeanne", "Marie"]))
    #expect(parts[2].facts[0].value == .absent(.withheld))
  }

  @Test func nestsFactsBackIntoTheSameDocument() throws {
    let document = try Library.document(Self.household)
    let parts = try catalogue.parts(of: document)
    let objects = parts.map { catalogue.object(bearer: $0.bearer, reference: $0.reference, facts: $0.facts.reversed()) }
    let day = try document.referenceDate.orFail()
    #expect(DossierDocument(referenceDate: day, foyer: objects[0], usagers: Array(objects[1...])) == document)
  }

  @Test func nestsBackWhateverDocumentIsGenerated() throws {
    var generator = Dice(state: 7)
    for round in 0..<200 {
      let facts = try Generated.facts(catalogue, &generator)
      for bearer in BearerKind.allCases {
        let own = facts.filter { $0.key.path.bearer == bearer }
        let object = catalogue.object(bearer: bearer, reference: "r\(round)", facts: own)
        let day = try CivilDay("2026-01-01").orFail()
        let isFoyer = bearer == .foyer
        let parts = try catalogue.parts(
          of: DossierDocument(referenceDate: day, foyer: isFoyer ? object : nil, usagers: isFoyer ? [] : [object]))
        #expect(parts.count == 1)
        #expect(parts[0].facts.sorted { $0.key < $1.key } == own.sorted { $0.key < $1.key })
        #expect(catalogue.object(bearer: bearer, reference: "r\(round)", facts: parts[0].facts) == object)
      }
    }
  }

  @Test func leavesOutFactsOfTheOtherBearer() throws {
    let facts = [try fact("/usager/referent", ["nom": "ESSAI"]), try fact("/foyer/rsa/etat", "clos")]
    #expect(catalogue.object(bearer: .foyer, reference: "f", facts: facts) == ["reference": "f", "rsa": ["etat": "clos"]])
  }

  @Test(arguments: [
    (#"{"reference": "a", "identite": {"nomNaissance": 3}}"#, "/usagers/0/identite/nomNaissance"),
    (#"{"reference": "a", "contact": {"adresse": {"codePostal": "4000"}}}"#, "/usagers/0/contact/adresse/codePostal"),
    (#"{"reference": "a", "identite": {"dateNaissance": "2026-02-30"}}"#, "/usagers/0/identite/dateNaissance"),
    (#"{"reference": "a", "couleur": "bleu"}"#, "/usagers/0"), ("{}", "/usagers/0"),
  ]) func refusesAnInvalidUsagerAndSaysWhere(_ usager: String, _ place: String) throws {
    let document = try Library.document(#"{"dossier": "1", "dateReference": "2026-10-31", "usagers": [\#(usager)]}"#)
    let refusal = #expect(throws: Refusal.self) { try catalogue.validate(document) }
    #expect(refusal?.code == .schemaInvalid)
    #expect(refusal?.pointer == place)
    #expect(refusal?.details["expected"]?.isEmpty == false)
  }

  @Test func refusesTwoUsagersOfOneReference() throws {
    let document = try Library.document(
      #"{"dossier": "1", "dateReference": "2026-10-31", "usagers": [{"reference": "a"}, {"reference": "a"}]}"#)
    #expect(throws: Refusal.self) { try catalogue.validate(document) }
  }

  @Test func refusesAMemberWhoIsNotInTheDocument() throws {
    let text =
      #"{"dossier": "1", "dateReference": "2026-10-31", "foyer": {"reference": "f", "membres": [{"usager": "z"}]}, "usagers": []}"#
    let refusal = #expect(throws: Refusal.self) { try catalogue.validate(Library.document(text)) }
    #expect(refusal?.pointer == "/foyer/membres/0/usager")
  }

  @Test(arguments: [
    (#"{"reference": "a", "rendezVous": [{"dateHeure": "x"}]}"#, "/usagers/0/rendezVous/0"),
    (#"{"reference": "a", "rendezVous": [{"identifiant": "1"}, {"identifiant": "1"}]}"#, "/usagers/0/rendezVous/1"),
    (#"{"reference": "a", "identifiants": [{"type": "a|b", "organisme": "c"}]}"#, "/usagers/0/identifiants/0"),
    (#"{"reference": "a", "identifiants": [{"type": {"absence": "inconnu"}, "organisme": "c"}]}"#, "/usagers/0/identifiants/0"),
    (#"{"reference": "a", "rendezVous": {}}"#, "/usagers/0/rendezVous"),
    (#"{"reference": "a", "identite": 3}"#, "/usagers/0/identite"),
    (#"{"reference": "a", "notes": {"rendezVous": [3]}}"#, "/usagers/0/notes/rendezVous/0"),
    (#"{"reference": "a", "couleur": "bleu"}"#, "/usagers/0"), ("{}", "/usagers/0"),
  ]) func refusesToTakeApartWhatHasNoKeyOrNoPlace(_ usager: String, _ place: String) throws {
    let document = try Library.document(#"{"usagers": [\#(usager)]}"#)
    let refusal = #expect(throws: Refusal.self) { try catalogue.parts(of: document) }
    #expect(refusal?.pointer == place)
  }
}
