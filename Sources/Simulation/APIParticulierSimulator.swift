public import Foundation
public import JSONTree

/// API Particulier, played: answers with the cases of its staging data where their folder is given, and with invented people besides.
public struct APIParticulierSimulator: SimulatedPartner {
  private let faults: FaultPlan
  private let cases: [String: [StagingCase]]

  /// The folders of the staging data, by path.
  private static let folders = [
    "/v3/dss/quotient_familial/identite": "v3_cnav_quotient_familial_with_civility",
    "/v3/dss/revenu_solidarite_active/identite": "v3_cnav_revenu_solidarite_active_with_civility",
    "/v3/france_travail/statut/identifiant": "v3_france_travail_statut_with_identifiant",
  ]
  /// Every name that a call by civil status may have.
  private static let names: Set<String> = [
    "recipient", "nomNaissance", "nomUsage", "prenoms[]", "anneeDateNaissance", "moisDateNaissance", "jourDateNaissance",
    "sexeEtatCivil", "codeCogInseePaysNaissance", "codeCogInseeCommuneNaissance", "nomCommuneNaissance",
    "codeCogInseeDepartementNaissance", "annee", "mois", "identifiant",
  ]

  /// Whom it knows: the cases below that folder, and those invented for the sandbox.
  ///
  /// - Parameter samples: the folder of the staging data; nil for invented people alone.
  public init(samples: URL? = nil, faults: FaultPlan = FaultPlan()) {
    self.faults = faults
    var cases = Self.invented
    for (path, folder) in Self.folders {
      if let samples { cases[path, default: []] += StagingCase.all(in: samples.appendingPathComponent(folder)) }
    }
    self.cases = cases
  }

  /// How many cases it has.
  public var count: Int { cases.values.map(\.count).reduce(0, +) }

  /// See ``SimulatedPartner``: it is asked, and keeps nothing.
  public var held: JSONValue { [:] }

  /// See ``SimulatedPartner``.
  public func answer(_ call: SimulatedCall) -> SimulatedAnswer {
    if faults.strikes(.tooMany) {
      return SimulatedAnswer(429, Self.error("00429", "Trop de requêtes"), headers: ["Retry-After": "2"])
    }
    if faults.strikes(.redirect) { return SimulatedAnswer(302, headers: ["Location": "https://entreprise.api.gouv.fr/"]) }
    if faults.strikes(.failure) { return SimulatedAnswer(502, Self.error("37999", "Réponse inconnue du fournisseur")) }
    guard !faults.strikes(.wrongToken), let token = call.headers["authorization"], token.hasPrefix("Bearer "),
      !["", "wrong"].contains(token.dropFirst("Bearer ".count))
    else { return SimulatedAnswer(401, Self.error("00101", "Jeton invalide")) }
    guard call.method == "GET", let cases = cases[call.path] else { return SimulatedAnswer(404) }
    guard let recipient = call.query["recipient"], recipient.utf8.count == 14, recipient.allSatisfy(\.isNumber) else {
      return SimulatedAnswer(422, Self.error("00203", "Destinataire absent ou mal formé"))
    }
    guard call.query.keys.allSatisfy(Self.names.contains) else {
      return SimulatedAnswer(422, Self.error("00366", "Paramètres mal formés"))
    }
    if call.path.hasSuffix("/identite"), !Self.isIdentity(call.query) {
      return SimulatedAnswer(422, Self.error("00366", "Paramètres d'identité mal formés"))
    }
    var asked = call.query
    asked["recipient"] = nil
    asked["prenoms"] = asked.removeValue(forKey: "prenoms[]")
    let found = cases.first { $0.parameters == asked }
    var answer =
      found.map { SimulatedAnswer($0.status, $0.payload) } ?? SimulatedAnswer(404, Self.error("37003", "Dossier absent"))
    if faults.strikes(.cutAfter) { answer.manner = .hangUp }
    if faults.strikes(.slow) { answer.manner = .slow }
    return answer
  }

  private static func isIdentity(_ query: [String: String]) -> Bool {
    guard query["nomNaissance"]?.isEmpty == false, ["M", "F"].contains(query["sexeEtatCivil"] ?? ""),
      query["codeCogInseePaysNaissance"]?.count == 5
    else { return false }
    guard query["codeCogInseePaysNaissance"] == "99100" else { return true }
    return query["codeCogInseeCommuneNaissance"]?.count == 5
      || (query["nomCommuneNaissance"] != nil && query["codeCogInseeDepartementNaissance"] != nil
        && query["anneeDateNaissance"] != nil)
  }

  private static func error(_ code: String, _ title: String) -> JSONValue {
    ["errors": [["code": .string(code), "title": .string(title), "detail": .string(title), "source": nil, "meta": [:]]]]
  }
}
