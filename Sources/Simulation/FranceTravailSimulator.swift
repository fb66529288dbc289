public import JSONTree
import Synchronization

/// France Travail's interfaces, played: search, orientation, appointments, sanctions, status, work list, diagnosis; written from the published
/// documents by our own words. What they do not describe it refuses.
///
/// Its people are invented; it forgets everything when it ends.
public final class FranceTravailSimulator: SimulatedPartner {
  let faults: FaultPlan
  let shapes: FranceTravailShapes
  let state: Mutex<State>

  /// What it remembers.
  struct State {
    var people: [SimulatedPerson]
    /// Whose each token is, by the place in the list.
    var tokens: [String: Int] = [:]
    var orientations: [Int: [JSONValue]] = [:]
    var appointments: [Int: [JSONValue]] = [:]
    var events: [String: [JSONValue]] = [:]
    var decisions: [Int: [JSONValue]] = [:]
    var removals: [String: JSONValue] = [:]
    var count = 0
    var calls: [String: Int] = [:]
  }

  /// A France Travail that knows those people.
  public init(_ people: [SimulatedPerson] = SimulatedPerson.invented, faults: FaultPlan = FaultPlan()) throws {
    self.faults = faults
    shapes = try FranceTravailShapes()
    state = Mutex(State(people: people))
  }

  /// How often each call was made and taken, by method and path.
  public var calls: [String: Int] { state.withLock { $0.calls } }

  /// The orientations of a person, as the reading shows them.
  public func orientations(of number: String) -> [JSONValue] { held(\.orientations, number) }

  /// The appointments of a person, as they were deposited.
  public func appointments(of number: String) -> [JSONValue] { held(\.appointments, number) }

  /// The events on a consequence, as they were sent.
  public func events(on consequence: String) -> [JSONValue] { state.withLock { $0.events[consequence] ?? [] } }

  /// The sanctions that the Département decided about a person.
  public func decisions(of number: String) -> [JSONValue] { held(\.decisions, number) }

  private func held(_ part: KeyPath<State, [Int: [JSONValue]]>, _ number: String) -> [JSONValue] {
    state.withLock { state in
      state.people.firstIndex { $0.number == number }.flatMap { state[keyPath: part][$0] } ?? []
    }
  }

  /// See ``SimulatedPartner``.
  public func answer(_ call: SimulatedCall) -> SimulatedAnswer {
    if call.path == "/connexion/oauth2/access_token" { return token(call) }
    if faults.strikes(.tooMany) { return SimulatedAnswer(429, headers: ["Retry-After": "2"]) }
    if faults.strikes(.redirect) { return SimulatedAnswer(302, headers: ["Location": "https://francetravail.io/"]) }
    if faults.strikes(.wrongToken) { return SimulatedAnswer(401, ["message": "jeton invalide"]) }
    if faults.strikes(.failure) { return SimulatedAnswer(500, ["message": "erreur technique"]) }
    guard call.headers["authorization"] == "Bearer " + Self.accessToken else {
      return SimulatedAnswer(401, ["message": "jeton absent ou inconnu"])
    }
    for header in ["pa-identifiant-agent", "pa-nom-agent", "pa-prenom-agent"] {
      guard let value = call.headers[header] else {
        return SimulatedAnswer(302, headers: ["Location": "https://francetravail.io/"])
      }
      guard !value.isEmpty else { return SimulatedAnswer(401, ["message": .string("\(header) vide")]) }
      guard !value.contains("|") else { return SimulatedAnswer(400, ["message": .string("\(header) : caractère interdit")]) }
    }
    var answer = state.withLock { state in
      let answer = route(call, &state)
      if (200..<300).contains(answer.status) { state.calls["\(call.method) \(call.path)", default: 0] += 1 }
      return answer
    }
    let isReading = call.method == "GET" || call.path.hasPrefix(Self.base + "/rechercher-usager")
    if !isReading, faults.strikes(.cutAfter) { answer.manner = .hangUp }
    if faults.strikes(.slow) { answer.manner = .slow }
    return answer
  }

  static let accessToken = "jeton-d-acces-simule"

  /// RFC 6749 §4.4: a form with the credentials; any that are not empty will do here, but `wrong` as the secret.
  private func token(_ call: SimulatedCall) -> SimulatedAnswer {
    let form = Form.values(String(decoding: call.body, as: UTF8.self))
    guard call.method == "POST", call.query["realm"] == "/agent" else { return SimulatedAnswer(404) }
    guard form["grant_type"] == "client_credentials" else {
      return SimulatedAnswer(400, ["error": "unsupported_grant_type"])
    }
    guard form["client_id"]?.isEmpty == false, let secret = form["client_secret"], !secret.isEmpty, secret != "wrong" else {
      return SimulatedAnswer(401, ["error": "invalid_client"])
    }
    guard form["scope"]?.isEmpty == false else { return SimulatedAnswer(400, ["error": "invalid_scope"]) }
    return SimulatedAnswer(
      200,
      [
        "access_token": .string(Self.accessToken), "expires_in": 1499, "scope": .string(form["scope"] ?? ""),
        "token_type": "Bearer",
      ])
  }

  private func route(_ call: SimulatedCall, _ state: inout State) -> SimulatedAnswer {
    guard call.path.hasPrefix(Self.base) else { return SimulatedAnswer(404) }
    let path = String(call.path.dropFirst(Self.base.count))
    if path.hasPrefix("/rechercher-usager/v2/") { return search(call, path, &state) }
    if path == "/activites-operationnelles/v2/activites/chercher" { return workList(call, state) }
    guard let person = call.headers["ft-jeton-usager"].flatMap({ state.tokens[$0] }) else {
      return SimulatedAnswer(401, ["message": "jeton usager absent ou inconnu"])
    }
    switch (call.method, path) {
    case ("POST", "/orientationusager/v1/orientation"): return createOrientation(call, person, &state)
    case ("PUT", "/orientationusager/v1/modificationOrientation"): return changeOrientation(call, person, &state)
    case ("POST", "/orientationusager/v1/decisionOrientation"): return decideOrientation(call, person, &state)
    case ("GET", "/orientationusager/v1/lectureOrientation"): return readOrientations(call, person, state)
    case ("POST", "/rendez-vous-partenaire/v1/rendez-vous"): return createAppointment(call, person, &state)
    case ("PUT", "/rendez-vous-partenaire/v1/rendez-vous"): return changeAppointment(call, person, &state)
    case ("DELETE", _) where path.hasPrefix("/rendez-vous-partenaire/v1/rendez-vous/"):
      return removeAppointment(String(path.split(separator: "/").last ?? ""), person, &state)
    case ("GET", "/rendez-vous-partenaire/v1/rendez-vous-usager"): return readAppointments(person, state)
    case ("GET", "/gestion-sanctions-rsa/v1/detailManquement"): return readBreach(call, person, state)
    case ("POST", "/gestion-sanctions-rsa/v1/evenementSanctionRSA"): return noteEvent(call, person, &state)
    case ("POST", "/gestion-sanctions-rsa/v1/decisionSanctionRSAPartenaire"): return noteDecision(call, person, &state)
    case ("POST", "/gestion-sanctions-rsa/v1/demandeRadiation"): return noteRemoval(call, person, &state)
    case ("GET", "/contrat-usager/v2/contrat"): return readStatus(person, state)
    case ("GET", "/informations-administratives/v1/usager"): return readRecord(person, state)
    // Nobody's diagnosis is known here.
    case ("GET", "/diagnosticargumente/v4/dossiers"): return SimulatedAnswer(204)
    default: return SimulatedAnswer(404)
    }
  }

  static let base = "/partenaire"
}
