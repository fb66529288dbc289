import Exchange

/// The documents of the demonstration, each in its partner's own format. The people are invented.
enum StoryDocuments {
  /// The CAF's monthly file (VRSB0801): a couple subject to rights and duties, and their daughter.
  static func household(reference: CivilDay) -> String {
    let (year, month, _) = reference.parts
    return """
      <?xml version="1.0" encoding="windows-1252"?>
      <Racine xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="vrsb0801.xsd">
        <IdentificationFlux>
          <APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME><TYPEFLUX>M</TYPEFLUX><NATFLUX>D</NATFLUX>
          <DTCREAFLUX>\(reference)</DTCREAFLUX><HEUCREAFLUX>01:18:36.0000</HEUCREAFLUX><DTREF>\(reference)</DTREF>
        </IdentificationFlux>
        <InfosFoyerRSA>
          <IdentificationRSA>
            <Organisme><FONORG>CAF</FONORG><NUMORG>041</NUMORG><MATRICULE>310457200000000</MATRICULE></Organisme>
            <Partenaire><TYPEPARTE>CG </TYPEPARTE><IDEPARTE>004</IDEPARTE></Partenaire>
            <DemandeRSA><DTDEMRSA>\(year - 1)-03-04</DTDEMRSA><NUMDEMRSA>01004017733</NUMDEMRSA></DemandeRSA>
          </IdentificationRSA>
      \(person(title: "MME", names: "TESSIER", birth: "GARCIN", first: "AURELIE", born: "1988-04-12", nir: "2880404070123", sex: "2", roles: ("DEM", "DEM"), jobseeker: "1253359X", isAdult: true))
      \(person(title: "MR", names: "TESSIER", birth: "TESSIER", first: "MARC", born: "1985-11-30", nir: "1851113055321", sex: "1", roles: ("CJT", "CJT"), jobseeker: nil, isAdult: true))
      \(person(title: nil, names: "TESSIER", birth: "TESSIER", first: "LOU", born: "2019-02-07", nir: nil, sex: "2", roles: ("ENF", "ENF"), jobseeker: nil, isAdult: false))
          <DonneesAdministratives>
            <SituationFamille><SITFAM>MAR</SITFAM><DDSITFAM>2015-06-20</DDSITFAM></SituationFamille>
            <Adresse>
              <TroncCommunAdresse>
                <RGADR>01</RGADR><DTEMM>2021-05-26</DTEMM><PAYS>FRA</PAYS><TYPEADR>D</TYPEADR><ETATADR>CO</ETATADR>
              </TroncCommunAdresse>
              <AdresseDetailleeFrance>
                <COMPLIDEADR/><COMPLADR/><NUMVOIE>8</NUMVOIE><LIBTYPEVOIE>CHEMIN</LIBTYPEVOIE><NOMVOIE>DES LAVANDINS</NOMVOIE>
                <LIEUDIST/><NUMCOM>04112</NUMCOM><CODEPOS>04100</CODEPOS><NOMCOM>MANOSQUE</NOMCOM>
              </AdresseDetailleeFrance>
            </Adresse>
          </DonneesAdministratives>
          <PrestationRSA>
            <SituationDossierRSA><EtatDossierRSA><ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA></SituationDossierRSA>
            <DetailDroitRSA>
              <TroncCommunDroitRSA>
                <TOPSANSDOMFIXE>0</TOPSANSDOMFIXE><NBENFAUTCHA>01</NBENFAUTCHA><ORIDEMRSA>DEM</ORIDEMRSA>
                <TOPFOYDRODEVORSA>1</TOPFOYDRODEVORSA>
              </TroncCommunDroitRSA>
              <DetailCalculDroitRSA>
                <NATPF>RSD</NATPF><SOUSNATPF>RSDN2</SOUSNATPF><DDNATDRO>\(year)-\(month < 10 ? "0" : "")\(month)-01</DDNATDRO>
              </DetailCalculDroitRSA>
            </DetailDroitRSA>
          </PrestationRSA>
        </InfosFoyerRSA>
        <TransmissionFlux>
          <NBTOTDOSRSATRANSM>00000001</NBTOTDOSRSATRANSM><NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO>
        </TransmissionFlux>
      </Racine>
      """
  }

  /// How she is housed, as a worker writes it down.
  static let housing = """
    {"personne": {"reference": "CD04-7733", "civilite": "madame", "nom": "Tessier", "prenom": "Aurélie", "dateNaissance": "1988-04-12"},
     "logement": {"nature": "temporaire-parent-ou-tiers", "demarche": "acces-logement", "depuis": "2026-01-15"}}
    """

  private static func person(
    title: String?, names: String, birth: String, first: String, born: String, nir: String?, sex: String,
    roles: (family: String, rsa: String), jobseeker: String?, isAdult: Bool
  ) -> String {
    let charge = isAdult ? "0" : "1"
    let title = title.map { "<QUAL>\($0)</QUAL>" } ?? ""
    let nir = nir.map { "<NIR>\($0)</NIR><TOPVALIEC>1</TOPVALIEC>" } ?? ""
    let jobseeker = jobseeker.map { "<DossierPoleEmploi><IDASSEDIC>\($0)</IDASSEDIC></DossierPoleEmploi>" } ?? ""
    let duties =
      isAdult
      ? "<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne>" : ""
    return """
          <Personne>
            <Identification>
              \(title)<NOM>\(names)</NOM><NOMNAI>\(birth)</NOMNAI><PRENOM>\(first)</PRENOM><NOMCOMNAI>DIGNE LES BAINS</NOMCOMNAI>
              <DTNAI>\(born)</DTNAI><TYPEDTNAI>N</TYPEDTNAI>\(nir)<SEXE>\(sex)</SEXE>
            </Identification>
            <DossierCAF><TOPRESPDOS>\(roles.rsa == "DEM" ? "1" : "0")</TOPRESPDOS><DDRATDOS>2021-05-26</DDRATDOS></DossierCAF>
            <Prestations><NATPREST>PFA</NATPREST><ROLEPERS>\(roles.family)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>
            <Prestations><NATPREST>RSA</NATPREST><ROLEPERS>\(roles.rsa)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>
            \(jobseeker)\(duties)
          </Personne>
      """
  }

  /// The Département's decision about her (WebRSA): socio-professional support by a delegated body, in the tables of `departement-04`.
  static func orientation(on day: CivilDay) -> String {
    orientation(on: day, rank: 91, person: (7733, 2, "AURELIE", "288040407012314", "1988-04-12", 1))
  }

  /// The same about her husband, whose orientation the story leaves open.
  static func husbandsOrientation(on day: CivilDay) -> String {
    orientation(on: day, rank: 92, person: (7734, 1, "MARC", "185111305532141", "1985-11-30", 2))
  }

  private static func orientation(
    on day: CivilDay, rank: Int, person: (id: Int, title: Int, name: String, nir: String, born: String, role: Int)
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <WebRSA-ALI>
      <entete>
        <date_generation>\(day) 08:00:00</date_generation><id_structure_ali>51</id_structure_ali>
        <libelle_ali>Association Durance Insertion</libelle_ali><fichier_stock>0</fichier_stock>
      </entete>
      <dossiers>
        <dossier>
          <id_personne>\(person.id)</id_personne>
          <allocataire>
            <civilite>\(person.title)</civilite><nom>TESSIER</nom><prenom>\(person.name)</prenom><nir>\(person.nir)</nir>
            <numero_caf>3104572</numero_caf><date_naissance>\(person.born)</date_naissance><numero_voie>8</numero_voie>
            <type_voie>CHEMIN</type_voie><nom_voie>DES LAVANDINS</nom_voie><code_postal>4100</code_postal>
            <ville>MANOSQUE</ville><date_demande_rsa>2025-03-04</date_demande_rsa>
            <numero_demande_rsa>01004017733</numero_demande_rsa><etat_droit>2</etat_droit>
            <soumis_droits_devoirs>1</soumis_droits_devoirs><role_personne>\(person.role)</role_personne>
            <nb_enfants_foyer>1</nb_enfants_foyer><situation_familiale>1</situation_familiale>
          </allocataire>
          <orientations>
            <orientation>
              <id_orient_webrsa>\(rank)</id_orient_webrsa><date_orient>\(day)</date_orient><origine_orient>2</origine_orient>
              <statut_orient>1</statut_orient><type_orient>2</type_orient><rang_orient>1</rang_orient>
              <structure_referente>51</structure_referente><tag_entretien_diag>0</tag_entretien_diag>
            </orientation>
          </orientations>
        </dossier>
      </dossiers>
    </WebRSA-ALI>
    """
  }

  /// The Département's usager, as rdv-insertion has her (`user_params`).
  static let usager = """
    {"first_name": "Aurélie", "last_name": "Tessier", "birth_name": "Garcin", "title": "madame", "role": "demandeur",
     "birth_date": "12/04/1988", "nir": "288040407012314", "affiliation_number": "3104572",
     "department_internal_id": "CD04-7733", "email": "aurelie.tessier@example.fr", "phone_number": "0612345678",
     "address": "8 chemin des Lavandins 04100 Manosque"}
    """

  /// A prescription to the mobility platform, in the words of data.inclusion.
  static func prescription(on day: CivilDay) -> String {
    """
    {"personne": {"reference": "CD04-7733", "civilite": "madame", "nom": "TESSIER", "prenom": "Aurélie", "dateNaissance": "1988-04-12",
      "telephone": "0612345678"},
     "prescriptions": [{"identifiant": "P-7733", "dispositif": "plateforme-mobilite",
      "thematique": "mobilite--etre-accompagne-dans-son-parcours-mobilite", "structure": {"siret": "99900004200062"},
      "date": "\(day)", "etat": "emise"}]}
    """
  }

  /// What became of it, with the person as the platform was told of her.
  static func outcome(on day: CivilDay) -> String {
    """
    {"personne": {"reference": "CD04-7733", "nom": "TESSIER", "prenom": "Aurélie", "dateNaissance": "1988-04-12"},
     "suites": [{"identifiantPrescription": "P-7733", "etat": "realisee", "date": "\(day)", "issue": "solution-trouvee"}]}
    """
  }

  /// An appointment of rdv-insertion to which she did not come.
  static func absence(on day: CivilDay) -> String { appointment(on: day, id: 51, "noshow") }

  /// An appointment of rdv-insertion, with its state there.
  static func appointment(on day: CivilDay, id: Int, _ status: String) -> String {
    let user = """
      {"id": 311, "affiliation_number": "3104572", "role": "demandeur", "created_at": "\(day)T08:00:00.000+01:00",
        "department_internal_id": "CD04-7733", "first_name": "Aurélie", "last_name": "Tessier", "title": "madame", "address": null,
        "phone_number": "0612345678", "email": null, "birth_date": "1988-04-12", "rights_opening_date": null,
        "birth_name": "Garcin", "rdv_solidarites_user_id": 7311, "nir": "288040407012314", "france_travail_id": null}
      """
    return """
      {"rdv": {"id": \(id), "starts_at": "\(day)T09:30:00.000+01:00", "duration_in_min": 45, "cancelled_at": null,
       "address": "5 place d'Essai, 04000 Digne-les-Bains", "uuid": "3f0e0b4e-6f5c-4a41-9a55-0a40e1d3b0\(id)", "created_by": "agent",
       "status": "\(status)", "users_count": 1, "max_participants_count": null, "rdv_solidarites_rdv_id": 9051, "agents": [], "lieu": null,
       "motif": {"rdv_solidarites_motif_id": 71, "name": "Entretien", "collectif": false, "location_type": "public_office",
        "follow_up": true, "motif_category": {"id": 1, "short_name": "rsa_accompagnement", "name": "RSA accompagnement"}},
       "users": [\(user)],
       "organisation": {"id": 4, "name": "Service insertion d'essai", "email": null, "phone_number": "0492000000",
        "department_number": "04", "rdv_solidarites_organisation_id": 88, "motif_categories": []},
       "participations": [{"id": 5\(id), "status": "\(status)", "created_by": "agent", "created_at": "\(day)T08:15:00.000+01:00",
        "user": \(user)}]}}
      """
  }

  /// Her civil status in the parameters of API Particulier, under that name.
  static func civilStatus(_ name: String) -> String {
    """
    {"nomNaissance": "\(name)", "prenoms": ["Aurélie"], "anneeDateNaissance": 1988, "moisDateNaissance": 4,
     "jourDateNaissance": 12, "sexeEtatCivil": "F", "codeCogInseeCommuneNaissance": "04070", "codeCogInseePaysNaissance": "99100"}
    """
  }

  /// That the Département takes up the sanction that France Travail proposed for her.
  static func seizure(on day: CivilDay) -> String {
    """
    {"reference": "CD04-7733", "nomNaissance": "Garcin", "prenom": "Aurélie", "dateNaissance": "1988-04-12",
     "etapes": [{"identifiantConsequence": "90431", "evenement": "saisie", "date": "\(day)"}]}
    """
  }
}
