import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Synchronization
import Trust

/// A store that grew for sixty days to so many messages, through the real writer: seven messages a person by three bodies, a release for
/// each, one refusal for twenty, mailboxes that are emptied but for a fifth.
struct GrowthStore {
  let home: Home
  let messages: Int

  /// Days that the store takes to grow, by its own clock.
  private static let days: Int64 = 60
  /// Messages between two rounds of releasing and collecting.
  private static let step = 2000

  /// How many people the messages are about.
  var people: Int { max(1, messages / 7) }

  /// How a person's file is named by a body.
  static func reference(_ person: Int) -> String { "REF-\(person)" }

  /// Adds what is missing to the store; answers how fast the last part was.
  func grow(_ installation: Installation, _ population: Population) async throws {
    let begin = Assembly.systemClock.now.adding(seconds: -Self.days * 86_400)
    let time = GrowthClock(begin)
    let store = try Assembly.writing(home, clock: time.clock, installation: installation)
    let known = Int(try await store.status().messages)
    var cursors: [PartnerID: MailboxCursor] = [:]
    for start in stride(from: known, to: messages, by: Self.step) {
      time.set(begin.adding(seconds: Self.days * 86_400 * Int64(start) / Int64(messages)))
      let count = min(Self.step, messages - start)
      let now = time.clock.now
      let part = try await Crowd.run(count) { number in
        let message = GrowthMessage(number: start + number, people: people)
        let called = try message.demands
        _ = try await store.record(message.entry(population, at: now)) { _ in called }
        if let refusal = try message.refusal(at: now) { try await store.record(refusal) }
      }
      try await release(store, at: now)
      try await collect(store, &cursors)
      if (start / Self.step) % 25 == 0 {
        Progress.say("\(start + count) messages, \(part.json["perSecond"].map { JSONWriter.text($0) } ?? "") a second")
      }
    }
    try await store.close()
  }

  /// Of ten that are due: six withheld, one waits, one refused, two sealed.
  private func release(_ store: any DossierStore, at now: Instant) async throws {
    while true {
      let due = try await store.lease(limit: 1000, by: "growth", until: now.adding(seconds: 60))
      guard !due.isEmpty else { break }
      _ = try await Crowd.run(due.count) { place in
        let lease = due[place]
        _ = try await store.save(Self.outcome(of: lease, place), of: lease)
      }
    }
    while try await store.integrate(limit: 5000).pending > 0 {}
  }

  private static func outcome(of lease: LeasedRelease, _ place: Int) -> ReleaseOutcome {
    let reasons = Array(String(repeating: "r", count: 400).utf8)
    switch place % 10 {
    case 0, 1:
      let digest = Digest(of: lease.id.utf8)
      return .sealed(
        SealedContent(
          sealed: Array(String(repeating: "s", count: 2000).utf8), reasons: reasons, adapter: digest, policy: digest,
          content: digest))
    case 2: return .waiting(.translateMissingRequired, names: ["structure"], reasons: reasons)
    case 3: return .refused(.translateNotExpressible, names: ["motif"], reasons: reasons)
    default: return .withheld(reasons: reasons)
    }
  }

  /// Each recipient collects what is new and acknowledges four fifths of it.
  private func collect(_ store: any DossierStore, _ cursors: inout [PartnerID: MailboxCursor]) async throws {
    for recipient in try GrowthMessage.recipients {
      while true {
        let page = try await store.collect(for: recipient, after: cursors[recipient], limit: 500) { _ in true }
        let taken = page.items.enumerated().filter { $0.offset % 5 != 0 }.map(\.element.id)
        if !taken.isEmpty { _ = try await store.acknowledge(taken, by: recipient) }
        cursors[recipient] = page.next
        guard page.hasMore else { break }
      }
    }
  }
}

/// A clock that says what it was set to.
private final class GrowthClock: Sendable {
  private let moment: Mutex<Instant>

  init(_ begin: Instant) { moment = Mutex(begin) }

  var clock: Clock { Clock { [self] in moment.withLock { $0 } } }

  func set(_ instant: Instant) { moment.withLock { $0 = instant } }
}
