import Exchange
import JSONTree
import Simulation

/// A connector of the sandbox: the partner that it is, for whom it carries what, and what its folder says.
enum SandboxConnector: String, CaseIterable {
  /// Files of the CAF from a folder.
  case files = "fichiers"
  /// France Travail by its interface.
  case franceTravail = "ft"
  /// rdv-insertion's webhooks.
  case webhooks = "rdvi"
  /// Questions to API Particulier.
  case questions = "api-particulier"

  /// The partner that it is at the gateway: its key is anybody's, as those of all partners there.
  var partner: (id: String, siret: String, name: String) {
    switch self {
    case .files: ("connecteur-fichiers", "99900004200906", "Connecteur des fichiers")
    case .franceTravail: ("connecteur-ft", "99900004200088", "Connecteur France Travail")
    case .webhooks: ("connecteur-rdvi", "99900004200914", "Connecteur rdv-insertion")
    case .questions: ("connecteur-particulier", "99900004200922", "Connecteur API Particulier")
    }
  }

  /// For whom it carries which types.
  var carries: [(author: String, types: [String])] {
    switch self {
    case .files: [("caf-041", [Self.file])]
    case .franceTravail: [("francetravail", ["passerelle.mailbox.v1"] + Self.readings)]
    case .webhooks: [("departement-04", [Self.appointment, Self.user])]
    case .questions: [("caf-041", ["caf.quotient-familial.v3", "caf.rsa-statut.v3"]), ("msa-013", ["msa.quotient-familial.v3"])]
    }
  }

  /// What its folder keeps apart: files of mode 0600. Anything will do at a played partner.
  var secrets: [String: String] {
    switch self {
    case .files: [:]
    case .franceTravail: ["client-id": "bac-a-sable", "client-secret": "bac-a-sable"]
    case .webhooks: ["secret": SandboxPartners.webhookSecret]
    case .questions: ["jeton": "bac-a-sable"]
    }
  }

  /// Folders of its folder.
  var folders: [String] { self == .files ? ["entrant", "archive", "quarantaine"] : [] }

  /// `connector.json`, for a gateway and played partners at those addresses.
  func settings(gateway url: String, id: String, _ partners: SandboxPartners) -> JSONValue {
    var gateway: JSONObject = [
      "url": .string(url), "id": .string(id), "for": .string(carries[0].author),
      "key": .string("../../certs/dev/\(partner.id).key.pem"), "certificate": .string("../../certs/dev/\(partner.id).pem"),
    ]
    switch self {
    case .files:
      return [
        "files": [
          "incoming": "entrant", "archive": "archive", "quarantine": "quarantaine", "settleSeconds": 1,
          "names": [["begins": "RSABEM", "type": .string(Self.file)]],
        ], "gateway": .object(gateway),
      ]
    case .franceTravail:
      gateway["purposes"] = ["orientation", "rendez-vous", "sanction"]
      let at = partners.url(.francetravail)
      return [
        "endpoint": "francetravail", "gateway": .object(gateway),
        "addresses": ["api": .string(at + "/partenaire"), "connexion": .string(at + "/connexion")],
        "credentials": ["client-id": ["file": "client-id"], "client-secret": ["file": "client-secret"]],
        "readings": .array((["work-list"] + Self.readings).map { .string($0) }), "everySeconds": 5, "patienceSeconds": 5,
        "againSeconds": 1,
      ]
    case .webhooks:
      return [
        "webhooks": [
          "listen": ["port": .integer(partners.webhookPort)], "path": .string(SandboxPartners.webhookPath), "proof": "hmac",
          "secret": ["file": "secret"], "types": ["Rdv": .string(Self.appointment), "User": .string(Self.user)],
          "ignores": ["Invitation", "Rdv destroyed", "User destroyed"],
        ], "gateway": .object(gateway),
      ]
    case .questions:
      return [
        "questions": "apiparticulier", "gateway": .object(gateway), "authors": ["msa": "msa-013"],
        "addresses": ["api": .string(partners.url(.apiparticulier))], "credentials": ["jeton": ["file": "jeton"]],
        "recipient": "99900004200013",
      ]
    }
  }

  static let file = "caf.rsa-beneficiaires.vrsb0801"
  static let appointment = "departement.rendez-vous-webhook.rdvi"
  static let breach = "francetravail.sanction-manquement.v1"
  private static let user = "departement.usager-webhook.rdvi"
  // The administrative data tell who it is whom France Travail calls by its number.
  private static let readings = ["francetravail.usager-statut.v2", "francetravail.usager-informations.v1", breach]
}
