import Exchange
import JSONTree
import Trust

/// One visit to a partner's endpoint: how releases are sealed and delivered, and what was seen.
struct PartnerVisit {
  let examination: PartnerExamination
  let notes = ExaminationNotes()
  let forge: MessageForge

  init(examination: PartnerExamination) {
    self.examination = examination
    forge = MessageForge(key: examination.seal)
  }

  var now: Instant { examination.clock.now }

  /// An event that carries the sample, under a new `id`, as a gateway releases it.
  func release(at time: Instant? = nil) -> EventDraft {
    EventDraft(
      id: examination.numbers.next(at: now), source: examination.gateway, type: examination.sample.type.text,
      time: time ?? now, audience: examination.audience, data: examination.sample.members, witness: false)
  }

  /// The header of a seal, with some parameters replaced; nil takes one away.
  func header(_ changes: KeyValuePairs<String, JSONValue?> = [:]) -> JSONObject {
    var header = forge.header([
      "kid": .string(examination.seal.id), "x5t#S256": nil, "cty": .string(SealedContent.release.rawValue),
      "iss": .string(examination.gateway),
    ])
    for (name, value) in changes {
      if let value { header[name] = value } else { header.removeValue(forKey: name) }
    }
    return header
  }

  /// A release under a right seal.
  func sealed(_ draft: EventDraft) throws(Breach) -> [UInt8] { try forge.parts(draft.bytes, header: header()).flattened() }

  /// Delivers a body.
  func deliver(_ name: String, _ body: [UInt8], as type: String? = "application/jose+json") async throws(Breach) -> BlackBoxAnswer
  {
    let answer = try await notes.answer(to: request(body, type), over: examination.channel)
    await notes.remember(.init(name: name, language: .english, answer: answer, secrets: examination.sample.secrets))
    return answer
  }

  func request(_ body: [UInt8], _ type: String? = "application/jose+json") -> BlackBoxRequest {
    BlackBoxRequest("POST", "", type.map { [.init("Content-Type", $0)] } ?? [], body)
  }

  /// Notes how one trial ended.
  func tried(_ requirement: PartnerRequirement, _ name: String, _ work: () async throws(Breach) -> Void) async {
    await notes.tried(requirement, name, work)
  }

  /// Throws unless the answer says that the release is kept.
  func requireTaken(_ answer: BlackBoxAnswer) throws(Breach) {
    guard [200, 201, 202, 204].contains(answer.status) else { throw Breach("answered \(answer.status), not 2xx") }
  }

  /// Throws unless the answer says that waiting does not help: 4xx, and none that asks for another try.
  func requireRefused(_ answer: BlackBoxAnswer, _ status: Int? = nil) throws(Breach) {
    if let status {
      guard answer.status == status else { throw Breach("answered \(answer.status), not \(status)") }
    }
    guard (400..<500).contains(answer.status), ![408, 425, 429].contains(answer.status) else {
      throw Breach("answered \(answer.status), not 4xx")
    }
  }

  /// Tries that something wrong is refused.
  func refused(
    _ requirement: PartnerRequirement, _ name: String, status: Int? = nil, as type: String? = "application/jose+json",
    _ body: () throws(Breach) -> [UInt8]
  ) async {
    await tried(requirement, name) { () async throws(Breach) in
      try requireRefused(try await deliver(name, try body(), as: type), status)
    }
  }
}
