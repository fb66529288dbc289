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
    var isAllowed = true
    await tried(.sealsAnswers, "ask") { () async throws(Breach) in
      let seen = try await exchange("ask", try signed(draft, to: Self.asking))
      // That the convention does not allow it is the examining partner's own affair.
      isAllowed = (try? ProblemReading(seen))?.code != RefusalCode.requestPurpose.rawValue
      guard isAllowed else {
        try ExpectedRefusal(.requestPurpose).judge(seen)
        throw Breach(untried: .notAllowed)
      }
      guard try opened(seen, as: .answer)["facts"]?.arrayValue != nil else { throw Breach("the answer lacks `facts`") }
    }
    if isAllowed {
      await refused(.refusesReplayedAsks, "ask", .init(.requestReplayed, at: "/id")) { () throws(Breach) in
        try signed(draft, to: Self.asking)
      }
    } else {
      await notes.skip(GatewayRequirement.refusesReplayedAsks, "ask", .notAllowed)
    }
    await refused(.refusesAgentless, "ask", .init(.eventAgentMissing, at: "/agent")) { () throws(Breach) in
      let bare = request(MessageType.ask.text, purpose: ask.purpose, data: ["person": ask.person])
      return try signed(bare.with(["agent": nil]), to: Self.asking)
    }
  }

  /// What is sealed in the answer to a request.
  func sealed(
    _ name: String, _ request: BlackBoxRequest, as content: SealedContent
  ) async throws(Breach) -> JSONValue {
    try opened(try await exchange(name, request), as: content)
  }

  private func opened(_ answer: BlackBoxAnswer, as content: SealedContent) throws(Breach) -> JSONValue {
    let bytes = try SealedAnswer.open(answer, status: [200], as: content, keys: keys, gateway: partner.gateway)
    guard let json = try? JSONValue(parsing: bytes) else { throw Breach("what is sealed is no JSON") }
    return json
  }
}
