import JSONTree

extension FranceTravailSimulator {
  /// `GET /detailManquement`: the breach of a consequence, with the events on it.
  func readBreach(_ call: SimulatedCall, _ person: Int, _ state: State) -> SimulatedAnswer {
    guard let consequence = call.query["identifiantSanction"], !consequence.isEmpty else {
      return SimulatedAnswer(400, ["codeErreur": "R010", "message": "Identifiant Consequence Sanction obligatoire"])
    }
    guard state.people[person].proposed == consequence else { return SimulatedAnswer(204) }
    var events: [JSONValue] = [
      ["identifiantEvenement": "e-1", "typeEvenement": "PROP_SANCTION", "dateEvenement": "2026-09-01T10:00:00+02:00"]
    ]
    for (index, sent) in (state.events[consequence] ?? []).enumerated() {
      events.append([
        "identifiantEvenement": .string("e-\(index + 2)"), "typeEvenement": sent["evenement"]?["typeEvenement"] ?? nil,
        "dateEvenement": .string((sent["evenement"]?["dateEvenement"]?.stringValue ?? "") + "T00:00:00+02:00"),
      ])
    }
    return SimulatedAnswer(
      200,
      [
        "individu": ["numeroFranceTravail": .string(state.people[person].number)], "identifiantManquement": "6050",
        "familleManquement": "F01", "dateManquement": "2026-08-01T00:00:00+02:00",
        "consequencesSanction": [
          [
            "idConsequenceSanction": .string(consequence), "typeConsequenceSanction": "SUSP_RSA", "delegation": false,
            "codeInitiateur": "FT", "modaliteProposee": "P", "montantPropose": 50, "dureeProposee": 1,
            "evenements": .array(events),
          ]
        ],
      ])
  }

  /// `POST /evenementSanctionRSA`: C999 once the proposal was decided.
  func noteEvent(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.event.admits(call.body), let body = try? JSONValue(parsing: call.body),
      let consequence = body["identifiantConsequenceSanction"]?.stringValue
    else { return SimulatedAnswer(400, ["codeErreur": "R021"]) }
    if body["evenement"]?["typeEvenement"] == "ANNULATION_SANCTION", body["evenement"]?["motifEvenement"] == nil {
      return SimulatedAnswer(400, ["codeErreur": "R021"])
    }
    guard state.people[person].proposed == consequence else { return SimulatedAnswer(204) }
    let ends: Set<JSONValue> = ["VALID_SANCTION", "REFUS_SANCTION"]
    let kind = body["evenement"]?["typeEvenement"] ?? nil
    let isDecided = state.events[consequence]?.contains { $0["evenement"]?["typeEvenement"].map(ends.contains) ?? false } ?? false
    if isDecided, ends.contains(kind) { return SimulatedAnswer(200, ["codeSortie": "C999"]) }
    state.events[consequence, default: []].append(body)
    return SimulatedAnswer(200, ["codeSortie": "C001"])
  }

  /// `POST /decisionSanctionRSAPartenaire`.
  func noteDecision(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.sanction.admits(call.body), let body = try? JSONValue(parsing: call.body) else {
      return SimulatedAnswer(400, ["codeErreur": "R053"])
    }
    state.decisions[person, default: []].append(body)
    state.count += 1
    return SimulatedAnswer(
      200,
      [
        "codeSortie": "C001", "identifiantConsequenceSanction": .string("5\(state.count)"),
        "identifiantManquement": .string("51\(state.count)"), "message": "Sanction partenaire créée",
      ])
  }

  /// `POST /demandeRadiation`: C001 when there is one already.
  func noteRemoval(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.removal.admits(call.body), let body = try? JSONValue(parsing: call.body),
      let consequence = body["identifiantConsequenceSanction"]?.stringValue
    else { return SimulatedAnswer(400, ["codeErreur": "R013"]) }
    guard state.people[person].proposed == consequence else { return SimulatedAnswer(204) }
    guard state.removals[consequence] == nil else { return SimulatedAnswer(200, ["codeSortie": "C001"]) }
    state.removals[consequence] = body
    return SimulatedAnswer(200, ["codeSortie": "C000"])
  }

  /// `GET /activites/chercher`: the proposals about which the Département has said nothing yet.
  func workList(_ call: SimulatedCall, _ state: State) -> SimulatedAnswer {
    guard call.method == "GET" else { return SimulatedAnswer(405) }
    let named = ["codeActivite", "codeFamille", "codeDomaine"].compactMap { call.query[$0] }
    guard named.count == 1 else { return Self.refused }
    let isAsked = ["ACT366", "GLI100"].contains(named[0])
    let open = state.people.filter { person in person.proposed.map { state.events[$0] == nil } ?? false }
    let items: [JSONValue] = open.compactMap { person in
      guard isAsked, let consequence = person.proposed else { return nil }
      return [
        "identifiantActivite": .string("a-\(consequence)"), "codeActivite": "ACT366",
        "usager": ["identifiant": .string(person.number), "typeIdentifiant": "numeroFranceTravail"],
        "dateCreation": "2026-09-02", "dateEcheance": "2026-09-17",
        "attributsSpecifiques": [["nom": "idConsequenceSanction", "valeur": .string(consequence)]],
      ]
    }
    return SimulatedAnswer(200, ["activites": .array(items)])
  }

  /// `GET /usager`: the number, what it was given for, and the names where there are any; addresses are not invented.
  func readRecord(_ person: Int, _ state: State) -> SimulatedAnswer {
    let known = state.people[person]
    var status: JSONObject = ["dateNaissance": .string(known.birthDate), "nir": .string(known.nir)]
    for (name, value) in known.names.sorted(by: { $0.key < $1.key }) { status[name] = .string(value) }
    return SimulatedAnswer(
      200,
      [
        "numeroFranceTravail": .string(known.number), "etatCivil": .object(status), "adresses": [], "emails": [],
        "telephones": [],
      ])
  }

  /// `GET /contrat`: registered, since the beginning of the year.
  func readStatus(_ person: Int, _ state: State) -> SimulatedAnswer {
    SimulatedAnswer(
      200, ["m_contrat": ["m_statut": "Inscrit", "m_date_effet_statut": "2026-01-02", "m_duree_inscription_12": 10]])
  }
}
