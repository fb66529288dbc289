import JSONTree

extension FranceTravailSimulator {
  /// `POST /orientation`: a decided orientation, open from now on; the one that was open is closed.
  func createOrientation(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.orientation.admits(call.body), let body = try? JSONValue(parsing: call.body) else { return Self.refused }
    close(person, &state)
    var orientation: JSONObject = ["statut": "DECIDE", "etat": "OUVERT"]
    for member in ["parcours", "organisme", "date_entree_parcours", "structure", "structure_decision"] {
      if let value = body[member] { orientation[member] = value }
    }
    if let origin = body["origine"] { orientation["criteres_orientation"] = ["origine": origin] }
    state.orientations[person, default: []].append(.object(orientation))
    return SimulatedAnswer(201)
  }

  private func close(_ person: Int, _ state: inout State) {
    state.orientations[person] = state.orientations[person]?.map { orientation in
      guard orientation["etat"] == "OUVERT", var object = orientation.objectValue else { return orientation }
      object["etat"] = "CLOTURE"
      return .object(object)
    }
  }

  /// `PUT /modificationOrientation`: what changes stands in the headers, one of them at least.
  func changeOrientation(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    let (track, structure) = (call.headers["codeparcours"], call.headers["codestructure"])
    let day = call.headers["dateentreeparcours"]
    guard track != nil || structure != nil || day != nil, track.map(["PED", "PSP", "PSO"].contains) ?? true else {
      return Self.refused
    }
    let open = state.orientations[person]?.lastIndex { $0["etat"] == "OUVERT" }
    guard let open, var object = state.orientations[person]?[open].objectValue else { return Self.refused }
    if let track { object["parcours"] = .string(track) }
    if let structure {
      let name = structure.allSatisfy(\.isNumber) ? "code_safir" : "code_aurore"
      object["structure"] = .object([name: .string(structure)])
    }
    if let day { object["date_entree_parcours"] = .string(day) }
    state.orientations[person]?[open] = .object(object)
    return SimulatedAnswer(200)
  }

  /// `POST /decisionOrientation`: kept beside the newest orientation, or as one of its own.
  func decideOrientation(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.decision.admits(call.body), let body = try? JSONValue(parsing: call.body) else { return Self.refused }
    if body["etat_decision"] == "REFUSEE", body["motif_refus"] == nil { return Self.refused }
    var newest = state.orientations[person]?.popLast()?.objectValue ?? ["statut": "PRECONISE", "etat": "EN_ATTENTE"]
    newest["decision"] = body
    state.orientations[person, default: []].append(.object(newest))
    return SimulatedAnswer(201)
  }

  /// `GET /lectureOrientation`, of one state when it is asked for.
  func readOrientations(_ call: SimulatedCall, _ person: Int, _ state: State) -> SimulatedAnswer {
    let asked = call.query["etatOrientation"]
    guard asked.map(["BROUILLON", "EN_ATTENTE", "OUVERT", "CLOTURE"].contains) ?? true else { return Self.refused }
    let all = state.orientations[person] ?? []
    return SimulatedAnswer(200, .array(all.filter { orientation in asked.map { orientation["etat"] == .string($0) } ?? true }))
  }

  static let refused = SimulatedAnswer(400, ["message": "Les paramètres d'entrée sont incorrects"])
}
