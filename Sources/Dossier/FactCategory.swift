/// What conventions name when they let facts through; `governance.yaml` documents the same list, held together by a test.
public enum FactCategory: String, Hashable, Sendable, CaseIterable {
  /// Civil status and form of address.
  case identity = "identite"
  /// The NIR, and nothing else.
  case nir
  /// Numbers at the bodies.
  case identifiers = "identifiants"
  /// Phone and e-mail.
  case contact
  /// Addresses.
  case address = "adresse"
  /// Members of the household and family situation.
  case household = "foyer"
  /// State of the right to RSA; rights and duties.
  case rights = "droits"
  /// Resources and amounts.
  case resources = "ressources"
  /// Activity and registration at France Travail.
  case employment = "emploi"
  /// Orientation, recommended and decided.
  case orientation
  /// Referent, appointments, agents in charge.
  case support = "accompagnement"
  /// Procedure of suspension or removal.
  case sanction
  /// Health and disability.
  case health = "sante"
  /// Guardianship, curatorship, mandate: who acts for the person.
  case representation
  /// Housing and election of domicile.
  case housing = "logement"
  /// Obstacles, needs, goals, means of transport, training.
  case diagnosis = "diagnostic"
  /// Engagement contract.
  case contract = "contrat"
  /// Prescriptions to local schemes and what became of them.
  case prescriptions
  /// Supporting documents: digest, kind, validity, where held; never their content.
  case documents = "pieces"
  /// Consents and objections.
  case consents = "consentement"
  /// That the person lifts a professional's secrecy: told to nobody by default, and opens nothing by itself.
  case secrecyLifting = "levee-secret"
  /// Texts under professional secrecy: never released by default (design §3.14).
  case secret
  /// That a person is protected: never told (design §3.13).
  case protection
}
