import Exchange
import JSONTree
import Trust

extension GatewayVisit {
  /// What is signed rightly and says what it may not.
  func events() async {
    let (type, source) = (partner.sample.type, partner.source)
    let unknown = "\(type.family).\(type.message)-inconnu.v99"
    let other = type.family == "caf" ? "msa" : "caf"
    let future = now.adding(seconds: 2 * 3600).description
    let rows: [(GatewayRequirement, String, ExpectedRefusal, KeyValuePairs<String, JSONValue?>)] = [
      (.refusesOtherAudience, "another", .init(.eventAudience, at: "/audience"), ["audience": "urn:passerelle:elsewhere"]),
      (
        .refusesOtherAudience, "in capitals", .init(.eventAudience, at: "/audience"),
        ["audience": .string(partner.gateway.uppercased())]
      ),
      (.refusesFuture, "in two hours", .init(.eventTime, at: "/time"), ["time": .string(future)]),
      (.refusesUnknownTypes, "own family", .init(.eventType, at: "/type"), ["type": .string(unknown)]),
      (.refusesOthersTypes, "\(other)", .init(.eventTypeNotAllowed, at: "/type"), ["type": .string("\(other).essai.v1")]),
      (.refusesOthersSource, "a neighbour's", .init(.eventAttribute, at: "/source"), ["source": .string(source + "-bis")]),
      (.refusesOthersWord, "a stranger's", .init(.eventAuthor, at: "/author"), ["author": "organisme-inconnu-999"]),
      (.refusesNIR, "13 characters", .init(.eventAttribute, at: "/id"), ["id": "2880404070123"]),
      (.refusesNIR, "15 characters", .init(.eventAttribute, at: "/id"), ["id": "288040407012314"]),
      (.refusesIncomplete, "specversion 0.3", .init(.eventAttribute, at: "/specversion"), ["specversion": "0.3"]),
      (.refusesIncomplete, "time in words", .init(.eventAttribute, at: "/time"), ["time": "hier"]),
      (.refusesIncomplete, "type of two parts", .init(.eventAttribute, at: "/type"), ["type": "caf.essai"]),
      (.refusesIncomplete, "data twice", .init(.eventAttribute, at: "/data"), ["data": "a", "data_base64": "YQ=="]),
      (.refusesIncomplete, "no data", .init(.eventAttribute, at: "/data"), ["data": nil, "data_base64": nil]),
    ]
    for (requirement, name, expected, changes) in rows {
      await refused(requirement, name, expected) { () throws(Breach) in try signed(message().with(changes)) }
    }
    for name in ["id", "source", "type", "time", "audience", "specversion"] {
      let expected = ExpectedRefusal(.eventAttribute, at: "/\(name)")
      await refused(.refusesIncomplete, "no \(name)", expected) { () throws(Breach) in try signed(message().with([name: nil])) }
    }
    for (name, payload) in [
      ("text", "bonjour"), ("array", "[1]"), ("cut off", "{\"specversion\":\"1.0\","), ("BOM", "\u{FEFF}{}"),
    ] {
      await refused(.refusesNoEvent, name, ExpectedRefusal(.eventMalformed)) { () throws(Breach) in
        post(try forge.parts(Array(payload.utf8)).flattened())
      }
    }
    await wrongDocument()
    await late()
  }

  private func wrongDocument() async {
    let name = "unknown to the format"
    let spoilt = partner.sample.spoilt(with: EventDraft.witness)
    var answer: BlackBoxAnswer?
    await tried(.refusesWrongDocuments, name) { () async throws(Breach) in
      let draft = message()
      let changes: JSONValue? = spoilt["data"]
      let seen = try await exchange(name, try signed(draft.with(["data": changes, "data_base64": spoilt["data_base64"]])))
      answer = seen
      let problem = try ProblemReading(seen)
      guard seen.status == 422, ["translate", "schema"].contains(problem.code.prefix { $0 != "." }) else {
        throw Breach("answered \(seen.status) \(ExpectedRefusal.shown(problem.code)), not 422 with a code of translate or schema")
      }
    }
    // Only JSON has places to point at while it is well-formed.
    guard let answer, partner.sample.json != nil, (400..<500).contains(answer.status) else { return }
    await tried(.refusalsNameThePlace, name) { () async throws(Breach) in
      let pointer = try ProblemReading(answer).pointer ?? ""
      guard pointer.hasSuffix("/\(SampleDocument.foreign)") else { throw Breach("the refusal does not name the element") }
    }
  }

  private func late() async {
    let draft = message("late").with(["time": .string(now.adding(seconds: -120 * 86400).description)])
    await tried(.setsLateAside, "four months old") { () async throws(Breach) in
      let answer = try await exchange("late", try signed(draft))
      if answer.status == 429 {
        // Their waiting room is full: they say so, and nothing was seen of what they do with a late message.
        try ExpectedRefusal(.eventLateFull).judge(answer)
        throw Breach(untried: .noRoom)
      }
      let first = try notice(answer, of: draft)
      let again = try notice(try await exchange("late again", try signed(draft)), of: draft)
      guard again["flow"] == first["flow"], again["receivedAt"] == first["receivedAt"] else {
        throw Breach("the same message is set aside twice")
      }
    }
  }

  /// The sealed notice that the message was set aside.
  private func notice(_ answer: BlackBoxAnswer, of draft: EventDraft) throws(Breach) -> JSONValue {
    let bytes = try SealedAnswer.open(answer, status: [202], as: .aside, keys: keys, gateway: partner.gateway)
    guard let json = try? JSONValue(parsing: bytes), json["state"]?.stringValue == "waiting",
      json["source"]?.stringValue == draft.id.source, json["id"]?.stringValue == draft.id.id,
      json["payloadDigest"]?.stringValue == "sha-256:\(Digest(of: draft.bytes))"
    else { throw Breach("the notice is not about this message") }
    return json
  }
}
