import Dossier
import Exchange
import Store
import Trust

@testable import Intake

/// A store of Intake's that keeps in memory what it is given, and can be made to fail.
actor MemoryStore: RecordStore, RefusalStore, AsideStore, TrustReading {
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
  /// What was trusted, and from when on; what the tests' gateway trusts when there is nothing else.
  private var trusted: [(at: Instant, state: TrustState)] = []
  private let failure: Failure?

  init(failing failure: Failure? = nil) { self.failure = failure }

  func record(
    _ entry: RecordEntry, triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand]
  ) async throws -> RecordOutcome {
    if let failure { throw failure }
    let id = entry.envelope.id
    let known = known[id]
    if let known, known.carrier != entry.carrier || known.message.payloadDigest != entry.payloadDigest { return .conflict }
    if entry.settlesAside, !settle(entry.flow, as: .admitted) { throw StoreError.notWaiting(entry.flow) }
    if let known { return .duplicate(known.message) }
    let message = RecordedMessage(
      message: id, flow: entry.flow, payloadDigest: entry.payloadDigest, leaf: Digest(of: Array(entry.flow.utf8)),
      receivedAt: entry.receivedAt)
    self.known[id] = (entry.carrier, message)
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

  func refuse(aside flow: String, as refusal: RefusalEntry) async throws -> Bool {
    guard settle(flow, as: .refused) else { return false }
    refusals.append(refusal)
    return true
  }

  private func settle(_ flow: String, as state: AsideState) -> Bool {
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

  /// From that moment on the gateway trusts this.
  func trusts(_ state: TrustState, from instant: Instant) { trusted.append((instant, state)) }

  private func states() throws -> [(at: Instant, state: TrustState)] {
    guard trusted.isEmpty else { return trusted }
    return [(Instant(milliseconds: 0), try Reception.shared.get().rules.verifier.trust)]
  }

  func trust(at instant: Instant) async throws -> TrustRecord? {
    try states().last { $0.at <= instant }.map { TrustRecord(position: 0, digest: $0.state.digest, at: $0.at) }
  }

  func trustObject(_ digest: Digest) async throws -> [UInt8]? {
    for (_, state) in try states() {
      if state.digest == digest { return state.manifest }
      if let object = state.objects[digest] { return object }
    }
    return nil
  }

  func trustRecords(before position: Int64?, limit: Int) async throws -> [TrustRecord] { [] }

  private func summary(_ kept: (entry: AsideEntry, state: AsideState)) -> AsideSummary {
    let entry = kept.entry
    return AsideSummary(
      flow: entry.flow, carrier: entry.carrier, author: entry.author, type: entry.type, eventTime: entry.eventTime,
      receivedAt: entry.receivedAt, payloadDigest: entry.payloadDigest, state: kept.state)
  }
}
