import Conformance
import Exchange
import JSONTree
import Testing
import Trust

/// The kit must believe a gateway that is right, and nobody else.
@Suite struct GatewayExaminationTests {
  private func subject(_ gateway: ReferenceGateway, _ change: DoubleChannel.Change? = nil) async -> ConformanceSubject {
    let channel = change.map { DoubleChannel(gateway, $0) } ?? DoubleChannel(gateway)
    return await gateway.examination(channel).subject(named: "double")
  }

  private func broken(_ subject: ConformanceSubject) -> Set<String> {
    Set(subject.cases.filter(\.outcome.isFailed).map(\.requirement))
  }

  @Test func aRightGatewayPassesAndEveryRequirementIsTried() async throws {
    let subject = await subject(try ReferenceGateway())
    #expect(subject.cases.filter { $0.outcome != .passed }.map { "\($0.requirement) \($0.name) \($0.outcome)" } == [])
    #expect(Set(subject.cases.map(\.requirement)) == Set(GatewayRequirement.allCases.map(\.rawValue)))
  }

  @Test(arguments: GatewayRequirement.allCases) func aGatewayThatBreaksOneRequirementIsFoundOut(_ requirement: GatewayRequirement)
    async throws
  {
    let subject = await subject(try ReferenceGateway(), GatewayDoubles.change(requirement))
    #expect(broken(subject).contains(requirement.rawValue), "\(requirement) is never found broken")
  }

  @Test(arguments: [nil, JSONValue.object(["status": "ok"]), .array([])])
  func aServerThatAnswers200ToAnythingPassesNothingThatMatters(
    _ body: JSONValue?
  ) async throws {
    let subject = await subject(try ReferenceGateway()) { one, _ in
      BlackBoxAnswer(status: 200, fields: [("Content-Type", "application/json")], body: body.map { JSONWriter.bytes($0) } ?? [])
    }
    let kept = Set(subject.cases.filter { $0.outcome == .passed }.map(\.requirement))
    #expect(kept.isSubset(of: [GatewayRequirement.saysItLives.rawValue]), "\(kept)")
    #expect(ConformanceReport(profile: .gateway, conditions: [], subjects: [subject]).verdict == .notConformant)
  }

  @Test func aReceiptUnderAnotherSealIsNoReceipt() async throws {
    let other = Seal(key: try .generate(.es256), gateway: ReferenceGateway.name)
    let subject = await subject(try ReferenceGateway()) { one, gateway in
      [200, 201].contains(one.answer.status) && one.request.path == "/v1/messages"
        ? try await one.believed(by: gateway, sealing: other) : one.answer
    }
    let receipts: [GatewayRequirement] = [
      .recordsWithReceipt, .receiptNamesMessage, .takesEverySerialisation, .answersDuplicates, .answersResigned,
      .refusedClaimNothing, .survivesCutConnections, .recordsOnceAtOnce, .takesAnyOrder,
    ]
    #expect(broken(subject).isSuperset(of: receipts.map(\.rawValue)))
  }

  @Test func aServerThatRefusesEverythingIsNoGateway() async throws {
    let problem = Problem(Refusal(.signatureUnknownKey), in: .english)
    let subject = await subject(try ReferenceGateway()) { one, _ in
      one.request.method == "GET"
        ? one.answer
        : BlackBoxAnswer(
          status: problem.status, fields: [("Content-Type", "application/problem+json"), ("Content-Language", "en")],
          body: JSONWriter.bytes(problem.json))
    }
    let found = broken(subject)
    for requirement in GatewayRequirement.allCases where ![.publishesKeys, .describesItself, .saysItLives].contains(requirement) {
      let isFormOnly = [.refusalsAreProblems, .refusalsHaveKnownCodes, .refusalsTellNothing, .refusesStrangers].contains(
        requirement)
      #expect(isFormOnly || found.contains(requirement.rawValue), "\(requirement)")
    }
  }

  @Test func aServerThatNobodyReachesPassesNothing() async throws {
    let subject = await subject(try ReferenceGateway()) { _, _ in throw Failure("nobody") }
    #expect(!subject.cases.contains { $0.outcome == .passed })
  }

  @Test func theSameGatewayGivesTheSameReport() async throws {
    var reports: [[UInt8]] = []
    for _ in 0..<2 {
      // Broken in one way, so that findings are in it.
      let subject = await subject(try ReferenceGateway(), GatewayDoubles.change(.refusesNone))
      reports.append(JSONWriter.bytes(ConformanceReport(profile: .gateway, conditions: [], subjects: [subject]).json))
    }
    #expect(reports[0] == reports[1])
  }

  @Test func whatIsNotGivenIsSaidToBeUntried() async throws {
    let gateway = try ReferenceGateway()
    let given = gateway.examination(DoubleChannel(gateway))
    let bare = GatewayExamination(
      channel: DoubleChannel(gateway),
      partner: ExaminingPartner(
        key: gateway.key, source: "urn:passerelle:departement-04", gateway: ReferenceGateway.name, sample: ReferenceGateway.sample
      ),
      stranger: gateway.stranger, oversize: ReferenceGateway.limit + 1, clock: .fixed(ReferenceGateway.now), numbers: .system)
    let subject = await bare.subject(named: "bare")
    let skipped = Set(subject.cases.filter(\.outcome.isSkipped).map(\.requirement))
    #expect(skipped == ["GTW-080", "GTW-081", "GTW-088", "GTW-089", "GTW-090", "GTW-091"])
    #expect(ConformanceReport(profile: .gateway, conditions: [], subjects: [subject]).verdict == .partlyTried)
    #expect(await given.subject(named: "given").count(\.isSkipped) == 0)
  }

  /// Refusals alone say nothing of what answers a partner: a page of the mailbox names people.
  @Test func aGatewayWhoseMailboxPagesMayBeCachedIsFoundOut() async throws {
    let subject = await subject(try ReferenceGateway()) { one, _ in
      one.answer.status == 200 && one.request.path == "/v1/mailbox"
        ? one.answering(nil, ["cache-control": "private"]) : one.answer
    }
    #expect(broken(subject) == [GatewayRequirement.answersAreNotKept.rawValue])
  }

  private func standing(_ requirement: GatewayRequirement, _ subject: ConformanceSubject) -> PromiseStanding {
    subject.standing(of: requirement.line)
  }

  /// A waiting room that is always full keeps no promise about what waits.
  @Test func aGatewayThatNeverSetsAsideIsNotSaidToDoSo() async throws {
    let problem = Problem(Refusal(.eventLateFull), in: .english)
    let subject = await subject(try ReferenceGateway()) { one, _ in
      one.answer.status == 202
        ? BlackBoxAnswer(
          status: problem.status,
          fields: [("Content-Type", "application/problem+json"), ("Content-Language", "en"), ("Cache-Control", "no-store")],
          body: JSONWriter.bytes(problem.json)) : one.answer
    }
    #expect(standing(.setsLateAside, subject) == .untried)
    #expect(ConformanceReport(profile: .gateway, conditions: [], subjects: [subject]).verdict == .partlyTried)
  }

  @Test func anEmptyMailboxShowsNoItem() async throws {
    let subject = await subject(try ReferenceGateway()) { one, gateway in
      one.answer.status == 200 && one.request.path == "/v1/mailbox" ? try await gateway.mailbox(isEmpty: true) : one.answer
    }
    let cases = subject.cases.filter { $0.outcome == .skipped(.nothingToTry) }.map { "\($0.requirement) \($0.name)" }
    #expect(cases == ["GTW-080 items", "GTW-089 mailbox"])
    #expect(standing(.sealsPages, subject) == .kept && standing(.forgetsAcknowledged, subject) == .excused)
  }

  /// What the examining partner may not ask is not the gateway's fault.
  @Test func anAskThatTheConventionDoesNotAllowIsUntried() async throws {
    let problem = Problem(Refusal(.requestPurpose, at: "/purpose", ["purpose": "gestion-rsa"]), in: .english)
    let subject = await subject(try ReferenceGateway()) { one, _ in
      one.answer.status == 200 && one.request.path == "/v1/ask"
        ? BlackBoxAnswer(
          status: problem.status,
          fields: [("Content-Type", "application/problem+json"), ("Content-Language", "en"), ("Cache-Control", "no-store")],
          body: JSONWriter.bytes(problem.json)) : one.answer
    }
    #expect(broken(subject) == [])
    for requirement in [GatewayRequirement.sealsAnswers, .refusesReplayedAsks] {
      #expect(subject.cases.filter { $0.requirement == requirement.rawValue }.map(\.outcome) == [.skipped(.notAllowed)])
    }
  }

  /// Counts what reaches a channel on which nobody answers.
  private actor SilentChannel: BlackBoxChannel {
    private(set) var count = 0

    func answer(to request: BlackBoxRequest) async throws(TransportFault) -> BlackBoxAnswer {
      count += 1
      throw TransportFault("nobody")
    }

    func sendAndHangUp(_ request: BlackBoxRequest) async throws(TransportFault) {
      count += 1
      throw TransportFault("nobody")
    }
  }

  /// Each exchange costs a minute's patience: after three nobody is asked any more, and what is left says so.
  @Test func whereNobodyAnswersThreeTimesNobodyIsAskedAgain() async throws {
    let channel = SilentChannel()
    let subject = await (try ReferenceGateway()).examination(channel).subject(named: "silent")
    #expect(await channel.count == 3)
    #expect(subject.cases.contains { $0.outcome == .skipped(.unreachable) })
    #expect(Set(subject.cases.map(\.requirement)) == Set(GatewayRequirement.allCases.map(\.rawValue)))
    #expect(ConformanceReport(profile: .gateway, conditions: [], subjects: [subject]).verdict == .notConformant)
  }

  /// What a server writes into its fields is not what a report says of it.
  @Test func aServersContentTypeIsShownShort() async throws {
    let long = "application/" + String(repeating: "x", count: 500)
    let subject = await subject(try ReferenceGateway()) { one, _ in one.answering(nil, ["content-type": long]) }
    #expect(!"\(subject.cases)".contains(long))
    #expect("\(subject.cases)".contains("Content-Type is something else"))
  }
}
