import Exchange
import Foundation
import JSONTree

/// Brings one release to the partner: what is about to be called is on the disk before the call, what came of it after.
struct Delivery: Sendable {
  let planner: Planner
  let journal: Journal

  /// What came of a release, and whether the next one may be tried.
  struct Ending: Sendable {
    let report: ReleaseReport
    /// What the gateway is to be told; nil for nothing.
    let telling: Telling?
    /// Why nothing else is sent now; nil where it may.
    let halt: Halt?
    /// When it is tried again; nil where it is told, or nobody knows.
    let due: Instant?

    init(_ report: ReleaseReport, telling: Telling? = nil, halt: Halt? = nil, due: Instant? = nil) {
      self.report = report
      self.telling = telling
      self.halt = halt
      self.due = due
    }
  }

  enum Telling: Sendable {
    case accepted
    case rejected(Rejection)
  }

  enum Halt: Sendable {
    case wait(Int64?)
    case stopped(Sentence)
  }

  private var line: PartnerLine { planner.line }
  private var now: Instant { line.surroundings.clock.now }

  /// Brings it, unless it is known how it ended.
  func deliver(_ item: MailboxItem) async throws -> Ending {
    if let attempt = try await journal.attempt(item.release) {
      switch attempt.state {
      case .accepted: return Ending(ReleaseReport(item, .accepted, attempt.operation), telling: .accepted)
      case .refused, .held:
        let rejection = attempt.rejection ?? Rejection(.other, .unnamed)
        guard attempt.isTold else {
          let word: ReleaseReport.Word = attempt.state == .held ? .held : .refused
          return Ending(ReleaseReport(item, word, rejection: rejection), telling: .rejected(rejection))
        }
        // Told, and here again: an administrator handed it over once more.
        try await journal.reopen(item.release, at: now)
      case .waiting:
        if let due = attempt.dueAt, now < due {
          return Ending(ReleaseReport(item, .waiting, rejection: attempt.rejection), due: due)
        }
      case .begun: break
      }
    }
    guard let sending = line.endpoint.sendings[item.type] else { return try await withoutCall(item) }
    guard let document = item.document else {
      return try await end(item, Rejection(.invalid, .notJSON), as: .refused, .kept)
    }
    return try await deliver(item, document, sending)
  }

  /// A notice of the gateway, or what the endpoint has no call for.
  private func withoutCall(_ item: MailboxItem) async throws -> Ending {
    if line.endpoint.acknowledged.contains(item.type) { return Ending(ReleaseReport(item, .noticed), telling: .accepted) }
    return try await end(item, Rejection(.other, .noWord), as: .held, .kept)
  }

  private func deliver(_ item: MailboxItem, _ document: JSONValue, _ sending: Sending) async throws -> Ending {
    switch try await planner.plan(document, sending) {
    case .there(let thing, let operation, let identifier, let person):
      try await journal.accept(item.release, item.type, thing, operation, identifier: identifier, at: now)
      try await follow(person)
      return Ending(ReleaseReport(item, .there, operation), telling: .accepted)
    case .ended(let verdict, let thing): return try await end(item, verdict, .kept, of: thing)
    case .send(let plan):
      try await journal.begin(item.release, item.type, plan.thing, plan.operation.name, at: now)
      return try await judge(await line.make(plan.call, rules: plan.operation.outcomes), plan, item)
    }
  }

  private func judge(_ result: PartnerLine.Result, _ plan: Planner.Plan, _ item: MailboxItem) async throws -> Ending {
    switch result {
    case .unsent: return try await end(item, .wait(nil), .cleared)
    case .unknown: return try await end(item, .cut, .raised)
    case .wait(let seconds): return try await end(item, .wait(seconds), .cleared)
    case .stopped(let why): return try await end(item, .stopped(why), .cleared)
    case .answered(let answer, let rule): return try await judge(answer, rule, plan, item)
    }
  }

  /// An answer of these may come although the call was carried out: the server's own failures, and what nobody described.
  /// 503 is believed to be a refusal to begin only where it says when to come again: what stands before a partner answers it too when the partner
  /// hangs up.
  private static func leavesDoubt(_ answer: PartnerAnswer) -> Bool {
    switch answer.status {
    case ..<300, 408: true
    case 503: answer.retryAfter == nil
    default: answer.status >= 500
    }
  }

  private func judge(
    _ answer: PartnerAnswer, _ rule: OutcomeRule?, _ plan: Planner.Plan, _ item: MailboxItem
  ) async throws -> Ending {
    let doubt: Doubt = Self.leavesDoubt(answer) ? .raised : .cleared
    switch rule?.outcome {
    case .accepted:
      let identifier = plan.operation.identifier.flatMap { answer.json?.at($0)?.comparedText } ?? plan.adopted
      try await journal.accept(item.release, item.type, plan.thing, plan.operation.name, identifier: identifier, at: now)
      try await follow(plan.person)
      return Ending(ReleaseReport(item, .accepted, plan.operation.name, losses: plan.losses), telling: .accepted)
    case .again: return try await end(item, .again, doubt)
    case .wait: return try await end(item, .wait(answer.pause(at: now)), doubt)
    case .renew:
      await planner.finder.forget(plan.person)
      return try await end(item, plan.person.isFresh ? .stopped(.noAccess) : .again, .cleared)
    case .stopped: return try await end(item, .stopped(rule?.rejection?.sentence ?? .unnamed), .cleared)
    case .refused: return try await end(item, rule?.rejection ?? Rejection(.other, .unnamed), as: .refused, .cleared)
    case .held: return try await end(item, rule?.rejection ?? Rejection(.other, .unnamed), as: .held, .cleared)
    case nil: return try await end(item, Rejection(.other, .unnamed), as: .held, doubt)
    }
  }

  /// What the partner holds of somebody may be read once it has something of ours about them.
  private func follow(_ person: PersonFinder.Person) async throws {
    guard let number = person.number else { return }
    try await journal.remember(PersonReading.person, number, number: number, at: now)
  }

  private func end(
    _ item: MailboxItem, _ verdict: Verdict, _ doubt: Doubt, of thing: Thing? = nil
  ) async throws -> Ending {
    switch verdict {
    case .ended(let rejection, let state): return try await end(item, rejection, as: state, doubt, of: thing)
    case .again: return try await wait(item, doubt, of: thing, halt: nil)
    case .cut: return try await wait(item, doubt, of: thing, halt: .wait(nil))
    case .wait(let seconds):
      // The partner is away, not the message at fault: it is not counted against it.
      try await journal.settle(item.release, item.type, as: .waiting, nil, doubt, of: thing, at: now)
      return Ending(ReleaseReport(item, .waiting), halt: .wait(seconds))
    case .stopped(let why):
      try await journal.settle(item.release, item.type, as: .waiting, nil, doubt, of: thing, at: now)
      return Ending(ReleaseReport(item, .stopped, sentence: why), halt: .stopped(why))
    }
  }

  /// One more failure of this message; after too many of them a person decides.
  private func wait(_ item: MailboxItem, _ doubt: Doubt, of thing: Thing?, halt: Halt?) async throws -> Ending {
    let tries = try await (journal.attempt(item.release)?.tries ?? 0) + 1
    let retry = line.endpoint.retry
    guard tries < retry.attempts else { return try await end(item, Rejection(.other, .tooOften), as: .held, doubt, of: thing) }
    let due = now.adding(seconds: retry.delay(after: tries, chance: line.surroundings.chance()))
    try await journal.settle(item.release, item.type, as: .waiting, nil, doubt, of: thing, until: due, at: now)
    return Ending(ReleaseReport(item, .waiting), halt: halt, due: due)
  }

  private func end(
    _ item: MailboxItem, _ rejection: Rejection, as state: Attempt.State, _ doubt: Doubt, of thing: Thing? = nil
  ) async throws -> Ending {
    try await journal.settle(item.release, item.type, as: state, rejection, doubt, of: thing, at: now)
    return Ending(
      ReleaseReport(item, state == .held ? .held : .refused, rejection: rejection), telling: .rejected(rejection))
  }
}
