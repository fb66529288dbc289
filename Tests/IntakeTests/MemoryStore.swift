import Dossier
import Exchange
import Store

/// A store of Intake's that keeps in memory what it is given, and can be made to fail.
actor MemoryStore: RecordStore, RefusalStore {
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
}
