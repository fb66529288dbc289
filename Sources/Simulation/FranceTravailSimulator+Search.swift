import JSONTree

extension FranceTravailSimulator {
  /// `rechercher-usager` v2: whom a birth date and a NIR, or a number, mean.
  func search(_ call: SimulatedCall, _ path: String, _ state: inout State) -> SimulatedAnswer {
    guard call.method == "POST" else { return SimulatedAnswer(405) }
    guard let body = try? JSONValue(parsing: call.body) else { return Self.invalid }
    let found: [Int]
    switch path {
    case "/rechercher-usager/v2/usagers/par-datenaissance-et-nir":
      guard shapes.search.admits(call.body), let nir = body["nir"]?.stringValue, let date = body["dateNaissance"]?.stringValue
      else {
        return Self.invalid
      }
      found = state.people.indices.filter { state.people[$0].nir == nir.prefix(13) && state.people[$0].birthDate == date }
    case "/rechercher-usager/v2/usagers/par-numero-francetravail":
      guard shapes.searchByNumber.admits(call.body), let number = body["numeroFranceTravail"]?.stringValue else {
        return Self.invalid
      }
      found = state.people.indices.filter { state.people[$0].number == number }
    default: return SimulatedAnswer(404)
    }
    if faults.strikes(.ambiguous) || found.count > 1 { return Self.answer("S003", "Plusieurs usagers trouvés") }
    guard let index = found.first else { return Self.answer("S002", "Aucun usager trouvé") }
    let person = state.people[index]
    state.count += 1
    let token = "jeton-usager-\(state.count)"
    state.tokens[token] = index
    let isCertified = person.isCertified && !faults.strikes(.notCertified)
    return SimulatedAnswer(
      200,
      [
        "codeRetour": "S001", "message": "Usager trouvé", "topIdentiteCertifiee": isCertified ? "O" : "N",
        "jetonUsager": .string(token), "numeroFranceTravail": .string(person.number),
      ])
  }

  private static let invalid = SimulatedAnswer(
    400, ["codeRetour": "R997", "message": "Erreur de validation", "topIdentiteCertifiee": nil, "jetonUsager": nil])

  private static func answer(_ code: String, _ message: String) -> SimulatedAnswer {
    SimulatedAnswer(
      200,
      ["codeRetour": .string(code), "message": .string(message), "topIdentiteCertifiee": nil, "jetonUsager": nil])
  }
}
