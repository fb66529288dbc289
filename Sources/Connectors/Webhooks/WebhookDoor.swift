import Exchange
import Foundation
import JSONTree

/// Decides on each call of rdv-insertion, and has the gateway keep what is to be carried. It answers that a call is taken only once the gateway
/// has it durably: whoever gets another answer, or none, calls again, and the same call again is no second message.
actor WebhookDoor {
  private let settings: WebhookSettings
  private let proof: WebhookProof
  private let gateway: GatewayLine
  private let journal: Journal
  private let clock: Exchange.Clock
  private var purgedAt: Instant?

  /// Bytes of a body, beyond which a call is none.
  static let limit = 1 << 20

  init(_ settings: WebhookSettings, secret: String, gateway: GatewayLine, journal: Journal, clock: Exchange.Clock) {
    self.settings = settings
    proof = WebhookProof(settings.proof, secret: secret)
    (self.gateway, self.journal, self.clock) = (gateway, journal, clock)
  }

  /// What a call is answered.
  ///
  /// - Parameter headers: by name in lower case.
  /// - Throws: what the journal says; whoever called is to call again.
  func answer(_ headers: [String: String], _ body: [UInt8]) async throws -> WebhookAnswer {
    let now = clock.now
    // Nothing is read of a body before its proof holds.
    let finding = proof.finding(headers, body, at: now)
    guard finding != .none else { return WebhookAnswer(.unproven) }
    guard finding != .late else { return WebhookAnswer(.late) }
    guard let call = WebhookCall(body) else { return WebhookAnswer(.malformed) }
    let name = call.model + " " + call.event
    guard !settings.ignores.contains(call.model), !settings.ignores.contains(name) else { return told(.ignored, name) }
    guard let type = settings.types[call.model] else { return WebhookAnswer(.unknown) }
    let age = now.milliseconds - call.time.milliseconds
    guard age <= settings.oldestSeconds * 1000, age >= -WebhookProof.skew * 1000 else { return told(.late, name) }

    let digest = Digest(of: body).description
    let code = journal.key.code(["webhook", digest])
    if try await journal.knows(code) { return told(.known, name) }
    if case .token(let token) = finding {
      // A token is for one body: with another one it was taken from a call that somebody read.
      let used = journal.key.code(["webhook token", token])
      guard try await journal.claim(used, for: code, at: now) else { return told(.unproven, name) }
    }
    let event = PartnerEvent(
      // Made of the body alone: a call that comes again after a kill is the same message to the octet.
      id: "rdvi-" + Hexadecimal.text(code.prefix(16)), type: type.text, time: call.time, audience: gateway.audience,
      author: gateway.partner)
    do {
      try await gateway.post(event, call.document)
    } catch let fault as GatewayFault {
      try await journal.note(visit: now, failure: fault.code, resumes: nil)
      return told(fault, name)
    }
    try await journal.note(visit: now, failure: nil, resumes: nil)
    try await journal.see(code, at: now)
    try await purge(now)
    return told(.taken, name)
  }

  private func told(_ word: WebhookAnswer.Word, _ name: String) -> WebhookAnswer {
    var answer = WebhookAnswer(word)
    answer.told = FileNameRule.isPlain(name.replacing(" ", with: "")) ? name : nil
    return answer
  }

  private func told(_ fault: GatewayFault, _ name: String) -> WebhookAnswer {
    switch fault {
    case .refused(let code, _):
      // What is to be mended here is no reason for rdv-insertion to give up a call.
      var answer = told(fault.isAboutTheContent ? .refused : .unavailable, name)
      if !fault.isAboutTheContent { answer.pause = 300 }
      answer.code = code
      return answer
    case .unavailable(_, let seconds):
      var answer = told(.unavailable, name)
      answer.pause = seconds ?? 60
      return answer
    case .seal: return told(.unavailable, name)
    }
  }

  /// What is too old to be taken need not be known any more. Once a day, and at the first call.
  private func purge(_ now: Instant) async throws {
    if let purgedAt, purgedAt <= now, now < purgedAt.adding(seconds: 86_400) { return }
    try await journal.purgeFiles(before: now.adding(seconds: -settings.oldestSeconds - 2 * WebhookProof.skew))
    purgedAt = now
  }
}
