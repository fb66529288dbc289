import Exchange
import Foundation
import JSONTree

/// Messages of invented people, in the partners' own formats.
enum Story {
  /// The last day of the month before.
  static var reference: CivilDay {
    let today = TestGatewayClock.today
    return CivilDay(daysSinceEpoch: today.daysSinceEpoch - today.parts.day)
  }

  /// An adult of the household as WebRSA knows him or her.
  enum Person {
    case aurelie
    case marc

    var number: String { self == .aurelie ? "7733" : "7734" }
    var civility: String { self == .aurelie ? "2" : "1" }
    var firstName: String { self == .aurelie ? "AURELIE" : "MARC" }
    var nir: String { self == .aurelie ? "288040407012314" : "185111305532141" }
    var born: String { self == .aurelie ? "1988-04-12" : "1985-11-30" }
  }

  /// A usager as rdv-insertion has her.
  static func usager(_ gateway: TestGateway, id: String = "usager-1") -> JSONValue {
    gateway.event(
      "departement.usager.rdvi", from: "departement-04", id: id,
      data: [
        "data": [
          "first_name": "Aurélie", "last_name": "Tessier", "birth_name": "Garcin", "title": "madame", "role": "demandeur",
          "birth_date": "12/04/1988", "nir": "288040407012314", "affiliation_number": "3104572",
          "department_internal_id": "CD04-7733", "email": "aurelie.tessier@example.fr", "phone_number": "0612345678",
          "address": "8 chemin des Lavandins 04100 Manosque",
        ]
      ])
  }

  /// A household of Aurélie, Marc and Lou as the CAF has it.
  static func household(
    _ gateway: TestGateway, id: String = "rsa-1", state: String = "2", street: String = "DES LAVANDINS", payer: String = "041",
    departement: String = "004"
  ) -> JSONValue {
    let persons =
      person(
        "<QUAL>MME</QUAL>", "GARCIN", "AURELIE", "1988-04-12", "<NIR>2880404070123</NIR><TOPVALIEC>1</TOPVALIEC>", "2", "DEM")
      + person("<QUAL>MR</QUAL>", "TESSIER", "MARC", "1985-11-30", "<NIR>1851113055321</NIR><TOPVALIEC>1</TOPVALIEC>", "1", "CJT")
      + person("", "TESSIER", "LOU", "2019-02-07", "", "2", "ENF")
    let end =
      state == "5" ? "<FinDroit><MOTICLORSA>PCG</MOTICLORSA><DTCLORSA>\(reference)</DTCLORSA></FinDroit>" : ""
    let xml = """
      <?xml version="1.0" encoding="windows-1252"?>
      <Racine><IdentificationFlux><APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME><TYPEFLUX>M</TYPEFLUX>
      <NATFLUX>D</NATFLUX><DTCREAFLUX>\(reference)</DTCREAFLUX><HEUCREAFLUX>01:18:36.0000</HEUCREAFLUX><DTREF>\(reference)</DTREF>
      </IdentificationFlux><InfosFoyerRSA><IdentificationRSA><Organisme><FONORG>CAF</FONORG><NUMORG>\(payer)</NUMORG>
      <MATRICULE>310457200000000</MATRICULE></Organisme><Partenaire><TYPEPARTE>CG </TYPEPARTE><IDEPARTE>\(departement)</IDEPARTE></Partenaire>
      <DemandeRSA><DTDEMRSA>2025-03-04</DTDEMRSA><NUMDEMRSA>01004017733</NUMDEMRSA></DemandeRSA></IdentificationRSA>
      \(persons)<DonneesAdministratives><SituationFamille><SITFAM>MAR</SITFAM><DDSITFAM>2015-06-20</DDSITFAM></SituationFamille>
      <Adresse><TroncCommunAdresse><RGADR>01</RGADR><DTEMM>2021-05-26</DTEMM><PAYS>FRA</PAYS><TYPEADR>D</TYPEADR><ETATADR>CO</ETATADR>
      </TroncCommunAdresse><AdresseDetailleeFrance><COMPLIDEADR/><COMPLADR/><NUMVOIE>8</NUMVOIE><LIBTYPEVOIE>CHEMIN</LIBTYPEVOIE>
      <NOMVOIE>\(street)</NOMVOIE><LIEUDIST/><NUMCOM>04112</NUMCOM><CODEPOS>04100</CODEPOS><NOMCOM>MANOSQUE</NOMCOM>
      </AdresseDetailleeFrance></Adresse></DonneesAdministratives><PrestationRSA><SituationDossierRSA><EtatDossierRSA>
      <ETATDOSRSA>\(state)</ETATDOSRSA></EtatDossierRSA>\(end)</SituationDossierRSA><DetailDroitRSA><TroncCommunDroitRSA>
      <TOPSANSDOMFIXE>0</TOPSANSDOMFIXE><ORIDEMRSA>DEM</ORIDEMRSA></TroncCommunDroitRSA></DetailDroitRSA></PrestationRSA>
      </InfosFoyerRSA><TransmissionFlux><NBTOTDOSRSATRANSM>00000001</NBTOTDOSRSATRANSM>
      <NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO></TransmissionFlux></Racine>
      """
    return xmlEvent(gateway, "caf.rsa-beneficiaires.vrsb0801", "caf-041", id, xml)
  }

  private static func person(
    _ title: String, _ birthName: String, _ first: String, _ born: String, _ nir: String, _ sex: String, _ role: String
  ) -> String {
    let charge = role == "ENF" ? "1" : "0"
    let duties =
      role == "ENF"
      ? "" : "<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne>"
    return """
      <Personne><Identification>\(title)<NOM>TESSIER</NOM><NOMNAI>\(birthName)</NOMNAI><PRENOM>\(first)</PRENOM>
      <NOMCOMNAI>DIGNE LES BAINS</NOMCOMNAI><DTNAI>\(born)</DTNAI><TYPEDTNAI>N</TYPEDTNAI>\(nir)<SEXE>\(sex)</SEXE></Identification>
      <DossierCAF><TOPRESPDOS>\(role == "DEM" ? "1" : "0")</TOPRESPDOS><DDRATDOS>2021-05-26</DDRATDOS></DossierCAF>
      <Prestations><NATPREST>PFA</NATPREST><ROLEPERS>\(role)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>
      <Prestations><NATPREST>RSA</NATPREST><ROLEPERS>\(role)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>\(duties)</Personne>
      """
  }

  /// The Département's decision for Aurélie, or for Marc.
  static func orientation(_ gateway: TestGateway, of person: Person = .aurelie, id: String = "orientation-1") -> JSONValue {
    let day = TestGatewayClock.today
    let xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <WebRSA-ALI><entete><date_generation>\(day) 08:00:00</date_generation><id_structure_ali>51</id_structure_ali>
      <libelle_ali>Association Durance Insertion</libelle_ali><fichier_stock>0</fichier_stock></entete><dossiers><dossier>
      <id_personne>\(person.number)</id_personne><allocataire><civilite>\(person.civility)</civilite><nom>TESSIER</nom>
      <prenom>\(person.firstName)</prenom>
      <nir>\(person.nir)</nir><numero_caf>3104572</numero_caf><date_naissance>\(person.born)</date_naissance>
      <code_postal>4100</code_postal><ville>MANOSQUE</ville><date_demande_rsa>2025-03-04</date_demande_rsa>
      <numero_demande_rsa>01004017733</numero_demande_rsa><etat_droit>2</etat_droit>
      <soumis_droits_devoirs>1</soumis_droits_devoirs><role_personne>1</role_personne><nb_enfants_foyer>1</nb_enfants_foyer>
      <situation_familiale>1</situation_familiale></allocataire><orientations><orientation><id_orient_webrsa>91</id_orient_webrsa>
      <date_orient>\(day)</date_orient><origine_orient>2</origine_orient><statut_orient>1</statut_orient><type_orient>2</type_orient>
      <rang_orient>1</rang_orient><structure_referente>51</structure_referente><tag_entretien_diag>0</tag_entretien_diag>
      </orientation></orientations></dossier></dossiers></WebRSA-ALI>
      """
    return xmlEvent(gateway, "departement.orientation.webrsa", "departement-04", id, xml)
  }

  /// That Aurélie's whereabouts must not be revealed.
  static func protection(_ gateway: TestGateway, active: Bool = true, id: String = "protection-1") -> JSONValue {
    gateway.event(
      "departement.protection.v1", from: "departement-04", id: id,
      data: [
        "data": [
          "reference": "CD04-7733", "nir": "288040407012314", "nomNaissance": "Garcin", "prenom": "Aurélie",
          "dateNaissance": "1988-04-12", "active": .bool(active), "motif": "violences",
          "depuis": .string(TestGatewayClock.today.description),
        ]
      ])
  }

  static func xmlEvent(
    _ gateway: TestGateway, _ type: String, _ partner: String, _ id: String, _ xml: String
  ) -> JSONValue {
    gateway.event(
      type, from: partner, id: id,
      data: ["datacontenttype": "application/xml", "data_base64": .string(Base64.text(Array(xml.utf8)))])
  }
}
