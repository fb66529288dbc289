import Dossier
import Exchange
import Store

/// A store of Intake's that keeps in memory what it is given, and can be made to fail.
actor MemoryStore: RecordStore, RefusalStore, AsideStore {
  struct Counted: Hashable {
    let code: RefusalCode
    let network: String
    let time: Instant
  }

  private(set) var entries: [RecordEntry] = []
  private(set) var demands: [ReleaseDemand] = []
  private(set) var refusals: [RefusalEntry] = []
  private(set) var counted: [Counted] = []
  private var known: [MessageID: (carrier: PartnerID, message: RecordedMessage)] = [:]
  private(set) var asides: [(entry: AsideEntry, state: AsideState)] = []
  private let failure: Failure?

  init(failing failure: Failure? = nil) { self.failure = failure }

  func record(
    _ entry: RecordEntry, triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand]
  ) async throws -> RecordOutcome {
    if let failure { throw failure }
    let id = entry.envelope.id
    if let known = known[id] {
      let isSame = known.carrier == entry.carrier && known.message.payloadDigest == entry.payloadDigest
      return isSame ? .duplicate(known.message) : .conflict
    }
    let message = RecordedMessage(
      message: id, flow: entry.flow, payloadDigest: entry.payloadDigest, leaf: Digest(of: Array(entry.flow.utf8)),
      receivedAt: entry.receivedAt)
    known[id] = (entry.carrier, message)
    entries.append(entry)
    for statement in entry.statements.map(\.statement) {
      let paths = StatementChange.paths(from: nil, to: statement.facts, coverage: statement.coverage)
      demands += triggers(StatementChange(statement: statement, paths: paths, isFirst: true))
    }
    return .recorded(message)
  }

  func claim(request id: MessageID, from partner: PartnerID, until expiry: Instant) async throws -> Bool { true }

  func record(_ refusal: RefusalEntry) async throws { refusals.append(refusal) }

  func count(_ code: RefusalCode, from network: String, at time: Instant) async throws {
    counted.append(Counted(code: code, network: network, time: time))
  }

  func setAside(_ entry: AsideEntry, limit: Int) async throws -> AsideOutcome {
    if let known = known[entry.message] {
      let isSame = known.carrier == entry.carrier && known.message.payloadDigest == entry.payloadDigest
      return isSame ? .recorded(known.message) : .conflict
    }
    if let kept = asides.first(where: { $0.entry.payloadDigest == entry.payloadDigest }) { return .known(summary(kept)) }
    guard asides.filter({ $0.state == .waiting && $0.entry.carrier == entry.carrier }).count < limit else { return .full }
    asides.append((entry, .waiting))
    return .kept(summary((entry, .waiting)))
  }

  func settle(aside flow: String, as state: AsideState) async throws -> Bool {
    guard let index = asides.firstIndex(where: { $0.entry.flow == flow && $0.state == .waiting }) else { return false }
    asides[index].state = state
    return true
  }

  func asides(in state: AsideState, after flow: String?, limit: Int) async throws -> [AsideSummary] {
    asides.filter { $0.state == state }.prefix(limit).map { summary($0) }
  }

  func aside(_ flow: String) async throws -> (summary: AsideSummary, body: [UInt8], contentType: String)? {
    asides.first { $0.entry.flow == flow }.map { (summary($0), $0.entry.body, $0.entry.contentType) }
  }

  private func summary(_ kept: (entry: AsideEntry, state: AsideState)) -> AsideSummary {
    let entry = kept.entry
    return AsideSummary(
      flow: entry.flow, carrier: entry.carrier, author: entry.author, type: entry.type, eventTime: entry.eventTime,
      receivedAt: entry.receivedAt, payloadDigest: entry.payloadDigest, state: kept.state)
  }
}
