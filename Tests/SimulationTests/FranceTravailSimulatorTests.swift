import JSONTree
import Testing

@testable import Simulation

/// The played France Travail is strict: what its interfaces do not describe is refused as they do.
@Suite struct FranceTravailSimulatorTests {
  private static let agent = ["pa-identifiant-agent": "BATCH", "pa-nom-agent": "ESSAI", "pa-prenom-agent": "ESSAI"]
  private static let access = ["authorization": "Bearer \(FranceTravailSimulator.accessToken)"]
  private static let search = "/partenaire/rechercher-usager/v2/usagers/par-datenaissance-et-nir"
  private static let known: JSONValue = ["dateNaissance": "1988-04-12", "nir": "288040407012314"]

  private func call(
    _ simulator: FranceTravailSimulator, _ method: String, _ path: String, _ body: JSONValue? = nil,
    _ more: [String: String] = [:]
  ) -> SimulatedAnswer {
    simulator.answer(
      SimulatedCall(
        method, path, headers: Self.agent.merging(Self.access) { $1 }.merging(more) { $1 },
        body: body.map { JSONWriter.bytes($0) } ?? []))
  }

  private func token(_ simulator: FranceTravailSimulator) throws -> [String: String] {
    let answer = call(simulator, "POST", Self.search, Self.known)
    return ["ft-jeton-usager": try #require(answer.body?["jetonUsager"]?.stringValue)]
  }

  @Test func givesAnAccessTokenForCredentialsAlone() throws {
    let simulator = try FranceTravailSimulator()
    func status(_ form: String, realm: String = "/agent") -> Int {
      simulator.answer(
        SimulatedCall("POST", "/connexion/oauth2/access_token", query: ["realm": realm], body: Array(form.utf8))
      ).status
    }
    let good = "grant_type=client_credentials&client_id=a&client_secret=b&scope=c"
    #expect(status(good) == 200)
    #expect(status(good, realm: "/autre") == 404)
    #expect(status(good.replacing("client_secret=b", with: "client_secret=wrong")) == 401)
    #expect(status(good.replacing("client_credentials", with: "password")) == 400)
    #expect(status(good.replacing("scope=c", with: "scope=")) == 400)
  }

  @Test func asksForWhoActs() throws {
    let simulator = try FranceTravailSimulator()
    func status(_ headers: [String: String]) -> Int {
      simulator.answer(SimulatedCall("POST", Self.search, headers: headers, body: JSONWriter.bytes(Self.known))).status
    }
    let all = Self.agent.merging(Self.access) { $1 }
    #expect(status(all) == 200)
    #expect(status(all.filter { $0.key != "pa-nom-agent" }) == 302)
    #expect(status(all.merging(["pa-nom-agent": ""]) { $1 }) == 401)
    #expect(status(all.merging(["pa-nom-agent": "a|b"]) { $1 }) == 400)
    #expect(status(Self.agent) == 401)
  }

  @Test func answersTheSearchByItsCodes() throws {
    let simulator = try FranceTravailSimulator()
    func answer(_ nir: JSONValue, _ date: JSONValue) -> [String?] {
      let body = call(simulator, "POST", Self.search, ["dateNaissance": date, "nir": nir]).body
      return [body?["codeRetour"]?.stringValue, body?["topIdentiteCertifiee"]?.stringValue]
    }
    #expect(answer("288040407012314", "1988-04-12") == ["S001", "O"])
    #expect(answer("2900204070118", "1990-02-03") == ["S001", "N"])
    #expect(answer("2880404070123", "1988-04-13") == ["S002", nil])
    #expect(answer("1860904070118", "1986-09-02") == ["S003", nil])
    #expect(answer("28804", "1988-04-12") == ["R997", nil])
    #expect(answer("2880404070123", "12/04/1988") == ["R997", nil])
    #expect(
      call(simulator, "POST", Self.search, ["dateNaissance": "1988-04-12", "nir": "2880404070123", "nom": "X"]).status == 400)
  }

  @Test func refusesWhatTheInterfacesDoNotDescribe() throws {
    let simulator = try FranceTravailSimulator()
    let token = try token(simulator)
    let orientation = "/partenaire/orientationusager/v1/orientation"
    let good: JSONValue = ["origine": "INSCRIPTION_AUTO_CAF", "parcours": "PED", "organisme": "FT"]
    #expect(call(simulator, "POST", orientation, good).status == 401, "without a user token")
    #expect(call(simulator, "POST", orientation, good, token).status == 201)
    for (member, value) in [("parcours", "EO"), ("organisme", "MSA"), ("origine", "RDS_LPE"), ("autre", "x")] {
      var body = try #require(good.objectValue)
      body[member] = .string(value)
      #expect(call(simulator, "POST", orientation, .object(body), token).status == 400, "\(member)")
    }
    #expect(call(simulator, "PUT", "/partenaire/orientationusager/v1/modificationOrientation", nil, token).status == 400)
    let appointments = "/partenaire/rendez-vous-partenaire/v1/rendez-vous"
    #expect(call(simulator, "PUT", appointments, ["id": "x"], token).status == 400)
    let unknown = call(simulator, "DELETE", appointments + "/x", nil, token)
    #expect(unknown.status == 400 && unknown.body == ["codeErreur": "ID_NON_RECONNU"])
    #expect(call(simulator, "GET", "/partenaire/orientationusager/v9/orientation", nil, token).status == 404)
    #expect(simulator.orientations(of: "20000000412").count == 1)
  }
}
