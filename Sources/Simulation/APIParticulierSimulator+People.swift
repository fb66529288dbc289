import JSONTree

extension APIParticulierSimulator {
  /// The people of the sandbox: one who receives the RSA, and one whom each payer says in its own code not to know.
  static let invented: [String: [StagingCase]] = [
    "/v3/dss/revenu_solidarite_active/identite": [
      StagingCase(
        aurelie, 200,
        [
          "data": ["est_beneficiaire": true, "avec_majoration": false, "date_debut_droit": "2024-05-01"], "links": [:],
          "meta": [:],
        ]),
      StagingCase(stranger("INCONNUCAF"), 404, unknown("23003", "CNAF")),
      StagingCase(stranger("INCONNUMSA"), 404, unknown("10003", "MSA")),
      StagingCase(stranger("INCONNUPARTOUT"), 404, unknown("35003", "CNAF & MSA")),
    ],
    "/v3/dss/quotient_familial/identite": [StagingCase(aurelie, 200, household)],
  ]

  private static let aurelie = [
    "nomNaissance": "TESSIER", "prenoms": "Aurélie", "anneeDateNaissance": "1988", "moisDateNaissance": "4",
    "jourDateNaissance": "12", "sexeEtatCivil": "F", "codeCogInseeCommuneNaissance": "04070",
    "codeCogInseePaysNaissance": "99100",
  ]

  private static func stranger(_ name: String) -> [String: String] { aurelie.merging(["nomNaissance": name]) { $1 } }

  private static func unknown(_ code: String, _ provider: String) -> JSONValue {
    [
      "errors": [
        [
          "code": .string(code), "title": "Dossier allocataire absent", "detail": "Le dossier n'a pas été trouvé.",
          "source": nil, "meta": ["provider": .string(provider)],
        ]
      ]
    ]
  }

  private static let household: JSONValue = [
    "data": [
      "allocataires": [
        [
          "nom_naissance": "TESSIER", "nom_usage": nil, "prenoms": "AURELIE", "date_naissance": "1988-04-12", "sexe": "F",
        ]
      ],
      "enfants": [],
      "adresse": [
        "destinataire": "Madame TESSIER AURELIE", "complement_information": nil,
        "complement_information_geographique": nil, "numero_libelle_voie": "5 PLACE D'ESSAI", "lieu_dit": nil,
        "code_postal_ville": "04000 DIGNE LES BAINS", "pays": "FRANCE",
      ],
      "quotient_familial": [
        "fournisseur": "CNAF", "valeur": 412, "annee": 2026, "mois": 10, "annee_calcul": 2026, "mois_calcul": 10,
      ],
    ], "links": [:], "meta": [:],
  ]
}
