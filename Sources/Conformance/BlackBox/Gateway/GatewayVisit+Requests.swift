import Exchange
import JSONTree
import Trust

extension GatewayVisit {
  static let mailboxType = "passerelle.mailbox.v1"

  /// A request, fresh and complete, under a new `id`.
  func request(_ type: String = mailboxType, purpose: String, data: JSONValue = [:]) -> EventDraft {
    EventDraft(
      id: "request-\(examination.numbers.next(at: now))", source: partner.source, type: type, time: now,
      audience: partner.gateway, data: ["data": data], witness: false
    ).with(["agent": "agent-7319", "purpose": .string(purpose)])
  }

  /// The mailbox: what is refused of anyone, then what the purpose allows.
  func requests() async {
    let invented = "finalite-inconnue"
    let old = now.adding(seconds: -900).description
    let rows: [(GatewayRequirement, String, ExpectedRefusal, KeyValuePairs<String, JSONValue?>)] = [
      (.refusesExpiredRequests, "15 minutes old", .init(.requestExpired, at: "/time"), ["time": .string(old)]),
      (.refusesAgentless, "no agent", .init(.eventAgentMissing, at: "/agent"), ["agent": nil]),
      (.refusesPurposeless, "no purpose", .init(.eventPurposeMissing, at: "/purpose"), ["purpose": nil]),
      (.refusesOtherPurposes, "unknown", .init(.requestPurpose, at: "/purpose"), [:]),
      (.refusesWrongRequestData, "unknown member", .init(.requestData, at: "/data"), ["data": ["limite": 5]]),
      (.refusesWrongRequestData, "limit of 0", .init(.requestData, at: "/data/limit"), ["data": ["limit": 0]]),
      (.refusesOtherAudience, "of a request", .init(.eventAudience, at: "/audience"), ["audience": "urn:passerelle:elsewhere"]),
    ]
    for (requirement, name, expected, changes) in rows {
      await refused(requirement, name, expected) { () throws(Breach) in
        try signed(request(purpose: invented).with(changes), to: Self.mailbox)
      }
    }
    await refused(.keepsRequestsApart, "message to the mailbox", .init(.eventTypeNotAllowed, at: "/type")) { () throws(Breach) in
      try signed(message(), to: Self.mailbox)
    }
    await refused(.keepsRequestsApart, "request to the messages", .init(.eventTypeNotAllowed, .eventType, at: "/type")) {
      () throws(Breach) in try signed(request(purpose: invented))
    }
    await collecting()
  }

  private func collecting() async {
    guard let purpose = partner.purpose else {
      for requirement in [GatewayRequirement.sealsPages, .refusesReplayedRequests, .refusesUnknownItems] {
        await notes.skip(requirement, "mailbox", .notGiven)
      }
      return
    }
    var asked: BlackBoxRequest?
    await tried(.sealsPages, "mailbox") { () async throws(Breach) in
      let request = try signed(request(purpose: purpose, data: ["limit": 1]), to: Self.mailbox)
      asked = request
      let page = try await sealed("page", request, as: .mailboxPage)
      guard let items = page["items"]?.arrayValue, page["more"]?.boolValue != nil else {
        throw Breach("the page lacks `items` or `more`")
      }
      guard items.count <= 1 else { throw Breach("the page has more items than were asked for") }
      for item in items { try judge(item) }
    }
    await refused(.refusesReplayedRequests, "mailbox", .init(.requestReplayed, at: "/id")) { () throws(Breach) in
      guard let asked else { throw Breach("there was no request to repeat") }
      return asked
    }
    await refused(.refusesUnknownItems, "mailbox", .init(.mailboxUnknownItem, at: "/data/acknowledge")) { () throws(Breach) in
      try signed(request(purpose: purpose, data: ["acknowledge": ["no-such-item"]]), to: Self.mailbox)
    }
  }

  /// Throws unless an item of a page holds a release that is sealed as such.
  private func judge(_ item: JSONValue) throws(Breach) {
    guard let id = item["id"]?.stringValue, !id.isEmpty, let sealed = item["sealed"] else {
      throw Breach("an item lacks `id` or `sealed`")
    }
    do throws(Refusal) {
      _ = try Seal.verify(JSONWriter.bytes(sealed), as: .release, keys: keys, gateway: partner.gateway)
    } catch {
      throw Breach("the seal of an item does not hold: \(error.code.rawValue)")
    }
  }

  /// Asking before the person is asked.
  func asks() async {
    guard let ask = partner.ask else {
      for requirement in [GatewayRequirement.sealsAnswers, .refusesReplayedAsks] {
        await notes.skip(requirement, "ask", .notGiven)
      }
      return
    }
    let draft = request(MessageType.ask.text, purpose: ask.purpose, data: ["person": ask.person])
      .with(["procedure": .string(ask.procedure), "case": ask.caseReference.map { .string($0) }])
    await tried(.sealsAnswers, "ask") { () async throws(Breach) in
      let answer = try await sealed("ask", try signed(draft, to: Self.asking), as: .answer)
      guard answer["facts"]?.arrayValue != nil else { throw Breach("the answer lacks `facts`") }
    }
    await refused(.refusesReplayedAsks, "ask", .init(.requestReplayed, at: "/id")) { () throws(Breach) in
      try signed(draft, to: Self.asking)
    }
    await refused(.refusesAgentless, "ask", .init(.eventAgentMissing, at: "/agent")) { () throws(Breach) in
      let bare = request(MessageType.ask.text, purpose: ask.purpose, data: ["person": ask.person])
      return try signed(bare.with(["agent": nil]), to: Self.asking)
    }
  }

  /// What is sealed in the answer to a request.
  private func sealed(
    _ name: String, _ request: BlackBoxRequest, as content: SealedContent
  ) async throws(Breach) -> JSONValue {
    let answer = try await exchange(name, request)
    let bytes = try SealedAnswer.open(answer, status: [200], as: content, keys: keys, gateway: partner.gateway)
    guard let json = try? JSONValue(parsing: bytes) else { throw Breach("what is sealed is no JSON") }
    return json
  }
}
