import Exchange
import JSONTree
import Trust

/// One visit to a gateway: how messages are made and exchanged, and what was seen.
struct GatewayVisit {
  let examination: GatewayExamination
  let notes = ExaminationNotes()
  let forge: MessageForge
  /// The gateway's published keys; empty until they were read, so that no seal holds.
  var keys = KeySet([:])

  static let messages = "/v1/messages"
  static let mailbox = "/v1/mailbox"
  static let asking = "/v1/ask"

  init(examination: GatewayExamination) {
    self.examination = examination
    forge = MessageForge(key: examination.partner.key)
  }

  var partner: ExaminingPartner { examination.partner }
  var now: Instant { examination.clock.now }

  /// An event that carries the sample, under a new `id`.
  func message(_ prefix: String = "kit") -> EventDraft {
    EventDraft(
      id: "\(prefix)-\(examination.numbers.next(at: now))", source: partner.source, type: partner.sample.type.text, time: now,
      audience: partner.gateway, data: partner.sample.members)
  }

  /// Notes how one trial ended.
  func tried(
    _ requirement: GatewayRequirement, _ name: String, _ work: () async throws(Breach) -> Void
  ) async {
    await notes.tried(requirement, name, work)
  }

  /// Sends a request; a refusal is remembered, to be judged with all others.
  @discardableResult
  func exchange(
    _ name: String, _ request: BlackBoxRequest, language: Language = .english, secrets: [String]? = nil
  ) async throws(Breach) -> BlackBoxAnswer {
    let worded = BlackBoxRequest(
      request.method, request.path, request.fields + [.init("Accept-Language", language.rawValue)], request.body)
    let answer = try await notes.answer(to: worded, over: examination.channel)
    // What is published for everyone may be kept; what answers a partner, or refuses, may not.
    if worded.method == "POST" || answer.status >= 400 { await notes.rememberCaching(name, answer) }
    if (400..<500).contains(answer.status) {
      await notes.remember(
        .init(
          name: name, language: language, answer: answer,
          secrets: secrets ?? partner.sample.secrets + [EventDraft.witness]))
    }
    return answer
  }

  /// A signed body as it is posted: compact or JSON by its first octet.
  func post(_ body: [UInt8], to path: String = messages) -> BlackBoxRequest {
    let type = body.first == UInt8(ascii: "{") ? "application/jose+json" : "application/jose"
    return BlackBoxRequest("POST", path, [.init("Content-Type", type)], body)
  }

  /// A draft signed and ready to be posted.
  func signed(_ draft: EventDraft, to path: String = messages) throws(Breach) -> BlackBoxRequest {
    post(try forge.parts(draft.bytes).flattened(), to: path)
  }

  /// The receipt of an answer with one of these statuses.
  func receipt(_ answer: BlackBoxAnswer, _ status: Int...) throws(Breach) -> SealedReceipt {
    try SealedReceipt(answer, status: status, keys: keys, gateway: partner.gateway)
  }

  /// Tries that something wrong is refused as it must be, in French and in English in turn, and at its place.
  func refused(
    _ requirement: GatewayRequirement, _ name: String, _ expected: ExpectedRefusal,
    _ request: () throws(Breach) -> BlackBoxRequest
  ) async {
    let language: Language = await notes.refused.count.isMultiple(of: 2) ? .english : .french
    var answer: BlackBoxAnswer?
    await tried(requirement, name) { () async throws(Breach) in
      let seen = try await exchange(name, try request(), language: language)
      answer = seen
      try expected.judge(seen)
    }
    guard let answer, expected.pointer != nil, (400..<500).contains(answer.status) else { return }
    await tried(.refusalsNameThePlace, name) { () async throws(Breach) in try expected.judgePlace(answer) }
  }
}
