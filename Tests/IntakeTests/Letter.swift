import Exchange
import JSONTree

/// Messages about invented people, in the partners' formats.
enum Letter {
  /// A person as rdv-insertion has her.
  static func usager(
    from partner: String = "departement-04", id: String = "usager-1", role: JSONValue? = nil, lastName: String = "Vial"
  ) -> JSONValue {
    var person: JSONObject = [
      "first_name": "Solène", "last_name": .string(lastName), "birth_name": "Roux", "title": "madame",
      "birth_date": "17/05/1993", "nir": "293050506104410", "department_internal_id": "CD04-8101",
      "phone_number": "0611223344",
    ]
    person["role"] = role
    return event("departement.usager.rdvi", from: partner, id: id, ["data": .object(person)])
  }

  /// The households of a CAF's monthly file; each file number makes a household of Solène, Antoine and Nino.
  static func households(
    _ files: [String] = ["4120983"], payer: String = "041", departement: String = "004", on day: String = "2026-10-31",
    id: String = "rsa-1"
  ) -> JSONValue {
    let xml = """
      <?xml version="1.0" encoding="windows-1252"?>
      <Racine><IdentificationFlux><APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME><TYPEFLUX>M</TYPEFLUX>
      <NATFLUX>D</NATFLUX><DTCREAFLUX>\(day)</DTCREAFLUX><HEUCREAFLUX>01:18:36.0000</HEUCREAFLUX><DTREF>\(day)</DTREF>
      </IdentificationFlux>\(files.map { household($0, payer, departement) }.joined())<TransmissionFlux>
      <NBTOTDOSRSATRANSM>\(eight(files.count))</NBTOTDOSRSATRANSM>
      <NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO></TransmissionFlux></Racine>
      """
    return event(
      "caf.rsa-beneficiaires.vrsb0801", from: "caf-041", id: id,
      ["datacontenttype": "application/xml", "data_base64": .string(Base64.text(Array(xml.utf8)))])
  }

  private static func eight(_ count: Int) -> String {
    let text = String(count)
    return String(repeating: "0", count: 8 - text.count) + text
  }

  private static func household(_ file: String, _ payer: String, _ departement: String) -> String {
    """
    <InfosFoyerRSA><IdentificationRSA><Organisme><FONORG>CAF</FONORG><NUMORG>\(payer)</NUMORG>
    <MATRICULE>\(file)00000000</MATRICULE></Organisme><Partenaire><TYPEPARTE>CG </TYPEPARTE>
    <IDEPARTE>\(departement)</IDEPARTE></Partenaire><DemandeRSA><DTDEMRSA>2025-03-04</DTDEMRSA>
    <NUMDEMRSA>01004018101</NUMDEMRSA></DemandeRSA></IdentificationRSA>
    \(person("<QUAL>MME</QUAL>", "ROUX", "SOLENE", "1993-05-17", "<NIR>2930505061044</NIR><TOPVALIEC>1</TOPVALIEC>", "2", "DEM"))
    \(person("<QUAL>MR</QUAL>", "VIAL", "ANTOINE", "1990-09-02", "<NIR>1900905061077</NIR><TOPVALIEC>1</TOPVALIEC>", "1", "CJT"))
    \(person("", "VIAL", "NINO", "2020-01-09", "", "1", "ENF"))<DonneesAdministratives><SituationFamille><SITFAM>MAR</SITFAM>
    <DDSITFAM>2018-06-16</DDSITFAM></SituationFamille><Adresse><TroncCommunAdresse><RGADR>01</RGADR><DTEMM>2021-05-26</DTEMM>
    <PAYS>FRA</PAYS><TYPEADR>D</TYPEADR><ETATADR>CO</ETATADR></TroncCommunAdresse><AdresseDetailleeFrance><COMPLIDEADR/>
    <COMPLADR/><NUMVOIE>3</NUMVOIE><LIBTYPEVOIE>RUE</LIBTYPEVOIE><NOMVOIE>DES GENETS</NOMVOIE><LIEUDIST/><NUMCOM>04070</NUMCOM>
    <CODEPOS>04000</CODEPOS><NOMCOM>DIGNE LES BAINS</NOMCOM></AdresseDetailleeFrance></Adresse></DonneesAdministratives>
    <PrestationRSA><SituationDossierRSA><EtatDossierRSA><ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA></SituationDossierRSA>
    <DetailDroitRSA><TroncCommunDroitRSA><TOPSANSDOMFIXE>0</TOPSANSDOMFIXE><ORIDEMRSA>DEM</ORIDEMRSA></TroncCommunDroitRSA>
    </DetailDroitRSA></PrestationRSA></InfosFoyerRSA>
    """
  }

  private static func person(
    _ title: String, _ name: String, _ first: String, _ born: String, _ nir: String, _ sex: String, _ role: String
  ) -> String {
    let charge = role == "ENF" ? "1" : "0"
    let duties =
      role == "ENF"
      ? "" : "<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne>"
    return """
      <Personne><Identification>\(title)<NOM>VIAL</NOM><NOMNAI>\(name)</NOMNAI><PRENOM>\(first)</PRENOM>
      <NOMCOMNAI>DIGNE LES BAINS</NOMCOMNAI><DTNAI>\(born)</DTNAI><TYPEDTNAI>N</TYPEDTNAI>\(nir)<SEXE>\(sex)</SEXE></Identification>
      <DossierCAF><TOPRESPDOS>\(role == "DEM" ? "1" : "0")</TOPRESPDOS><DDRATDOS>2021-05-26</DDRATDOS></DossierCAF>
      <Prestations><NATPREST>PFA</NATPREST><ROLEPERS>\(role)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>
      <Prestations><NATPREST>RSA</NATPREST><ROLEPERS>\(role)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>\(duties)</Personne>
      """
  }

  /// An event from that partner, two seconds before the tests' moment.
  static func event(_ type: String, from partner: String, id: String, _ data: JSONObject) -> JSONValue {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": .string("urn:passerelle:\(partner)"), "type": .string(type),
      "time": "2026-11-05T09:29:58Z", "audience": .string(Reception.gateway),
    ]
    for (name, value) in data { object[name] = value }
    return .object(object)
  }
}
