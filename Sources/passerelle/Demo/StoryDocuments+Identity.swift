import Exchange

/// The documents about one person as four administrations write her, and about her twin. Nobody exists.
extension StoryDocuments {
  /// A payer of the RSA, with the spelling of its file.
  enum Payer {
    /// Pays now: names whole.
    case caf
    /// Paid before: one word, cut at 13 characters.
    case msa
  }

  /// A payer's monthly file (VRSB0801) with the household of one person.
  static func claim(_ payer: Payer, reference: CivilDay) -> String {
    let body =
      payer == .caf
      ? "<FONORG>CAF</FONORG><NUMORG>041</NUMORG><MATRICULE>310880100000000</MATRICULE>"
      : "<FONORG>MSA</FONORG><NUMORG>013</NUMORG><MATRICULE>880113000000001</MATRICULE>"
    let names =
      payer == .caf
      ? "<NOM>MARCHESI</NOM><NOMNAI>DE LA FONTANILLE</NOMNAI><PRENOM>MARIE BENEDICTE</PRENOM>"
      : "<NOM>MARCHESI</NOM><NOMNAI>DELAFONTANILLE</NOMNAI><PRENOM>MARIE BENEDIC</PRENOM>"
    let state =
      payer == .caf
      ? "<EtatDossierRSA><ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA>"
      : "<EtatDossierRSA><ETATDOSRSA>5</ETATDOSRSA></EtatDossierRSA><FinDroit><MOTICLORSA>PCG</MOTICLORSA><DTCLORSA>\(reference)</DTCLORSA></FinDroit>"
    return """
      <?xml version="1.0" encoding="windows-1252"?>
      <Racine>
        <IdentificationFlux>
          <APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME><TYPEFLUX>M</TYPEFLUX><NATFLUX>D</NATFLUX>
          <DTCREAFLUX>\(reference)</DTCREAFLUX><HEUCREAFLUX>01:18:36.0000</HEUCREAFLUX><DTREF>\(reference)</DTREF>
        </IdentificationFlux>
        <InfosFoyerRSA>
          <IdentificationRSA>
            <Organisme>\(body)</Organisme>
            <Partenaire><TYPEPARTE>CG </TYPEPARTE><IDEPARTE>004</IDEPARTE></Partenaire>
            <DemandeRSA><DTDEMRSA>2024-02-05</DTDEMRSA><NUMDEMRSA>01004018801</NUMDEMRSA></DemandeRSA>
          </IdentificationRSA>
          <Personne>
            <Identification>
              <QUAL>MME</QUAL>\(names)<NOMCOMNAI>SISTERON</NOMCOMNAI><DTNAI>1966-03-14</DTNAI><TYPEDTNAI>N</TYPEDTNAI>
              <NIR>2660304209012</NIR><TOPVALIEC>1</TOPVALIEC><SEXE>2</SEXE>
            </Identification>
            <DossierCAF><TOPRESPDOS>1</TOPRESPDOS><DDRATDOS>2024-02-05</DDRATDOS></DossierCAF>
            <Prestations><NATPREST>PFA</NATPREST><ROLEPERS>DEM</ROLEPERS><TOPCHAPERS>0</TOPCHAPERS></Prestations>
            <Prestations><NATPREST>RSA</NATPREST><ROLEPERS>DEM</ROLEPERS><TOPCHAPERS>0</TOPCHAPERS></Prestations>
            <MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne>
          </Personne>
          <DonneesAdministratives>
            <SituationFamille><SITFAM>DIV</SITFAM><DDSITFAM>2019-09-02</DDSITFAM></SituationFamille>
            <Adresse>
              <TroncCommunAdresse>
                <RGADR>01</RGADR><DTEMM>2024-01-15</DTEMM><PAYS>FRA</PAYS><TYPEADR>D</TYPEADR><ETATADR>CO</ETATADR>
              </TroncCommunAdresse>
              <AdresseDetailleeFrance>
                <COMPLIDEADR/><COMPLADR/><NUMVOIE>3</NUMVOIE><LIBTYPEVOIE>RUE</LIBTYPEVOIE><NOMVOIE>DE L ESSAI</NOMVOIE><LIEUDIST/>
                <NUMCOM>04209</NUMCOM><CODEPOS>04200</CODEPOS><NOMCOM>SISTERON</NOMCOM>
              </AdresseDetailleeFrance>
            </Adresse>
          </DonneesAdministratives>
          <PrestationRSA>
            <SituationDossierRSA>\(state)</SituationDossierRSA>
            <DetailDroitRSA>
              <TroncCommunDroitRSA><TOPSANSDOMFIXE>0</TOPSANSDOMFIXE><ORIDEMRSA>DEM</ORIDEMRSA></TroncCommunDroitRSA>
            </DetailDroitRSA>
          </PrestationRSA>
        </InfosFoyerRSA>
        <TransmissionFlux>
          <NBTOTDOSRSATRANSM>00000001</NBTOTDOSRSATRANSM><NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO>
        </TransmissionFlux>
      </Racine>
      """
  }

  /// France Travail's civil status and contact: no particle, the first names run together.
  static let jobseeker = """
    {"numeroFranceTravail": "20000008801", "adresses": [], "emails": [],
     "telephones": [{"numeroTelephone": "0492880100"}],
     "etatCivil": {"civilite": "MME", "nom": "FONTANILLE", "nomCorrespondance": "MARCHESI", "prenom": "MARIEBENEDICTE",
      "dateNaissance": "1966-03-14", "nir": "2660304209012"}}
    """

  /// The Département's usager (rdv-insertion): accents, small letters, a hyphen.
  static let record = """
    {"first_name": "Marie-Bénédicte", "last_name": "Marchesi", "birth_name": "de la Fontanille", "title": "madame",
     "role": "demandeur", "birth_date": "14/03/1966", "nir": "266030420901224", "department_internal_id": "CD04-8801"}
    """

  /// Her twin, whom the Département knows without a number.
  static let twin = """
    {"first_name": "Marie-Bérénice", "last_name": "de la Fontanille", "birth_name": "de la Fontanille", "title": "madame",
     "role": "demandeur", "birth_date": "14/03/1966", "department_internal_id": "CD04-8802"}
    """
}
