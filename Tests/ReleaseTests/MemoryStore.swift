import Dossier
import Exchange
import Identity
import Store

/// A store of Release's that keeps in memory what became of each release, and can be made to fail for one bearer.
actor MemoryStore: ReleaseStore, RecallStore, DisclosureReading, ProposalReading, DeliveryReading, SealedReading {
  /// What a damaged record throws; its text must go nowhere.
  struct Damaged: Error, CustomStringConvertible {
    let description = "Solène Roux's record does not decrypt"
  }

  private let due: [LeasedRelease]
  private let recalled: [Bearer: Recalled]
  private let damaged: Set<String>
  private let sentBefore: Set<Digest>
  private let proposed: [StoredProposal]
  private let handedOver: [ToldRelease]
  private let partedReleases: [ToldRelease]?
  private(set) var leases: [(limit: Int, owner: String, until: Instant)] = []
  private(set) var outcomes: [String: ReleaseOutcome] = [:]
  private(set) var compared: [String] = []

  init(
    due: [LeasedRelease] = [], recalled: [Recalled] = [], damaged: Set<String> = [], sentBefore: Set<Digest> = [],
    proposals: [StoredProposal] = [], handedOver: [ToldRelease] = [], partedReleases: [ToldRelease]? = nil
  ) {
    proposed = proposals
    self.partedReleases = partedReleases
    self.due = due
    self.recalled = Dictionary(recalled.map { ($0.bearer, $0) }) { first, _ in first }
    self.damaged = damaged
    self.sentBefore = sentBefore
    self.handedOver = handedOver
  }

  func lease(limit: Int, by owner: String, until expiry: Instant) async throws -> [LeasedRelease] {
    leases.append((limit, owner, expiry))
    return Array(due.prefix(limit))
  }

  func save(_ outcome: ReleaseOutcome, of lease: LeasedRelease) async throws -> ReleaseSaved {
    outcomes[lease.id] = outcome
    return .saved(leaf: nil)
  }

  func repeats(_ content: Digest, of lease: LeasedRelease) async throws -> Bool {
    compared.append(lease.id)
    return sentBefore.contains(content)
  }

  func parted(by notice: LeasedRelease) async throws -> [ToldRelease]? { partedReleases }

  func told(_ recipient: PartnerID, about bearer: Bearer) async throws -> Told {
    Told(isErased: false, releases: handedOver)
  }

  func proposals(about usager: UsagerID) async throws -> [StoredProposal]? { nil }
  func proposal(ofRelease id: String) async throws -> StoredProposal? { proposed.first { $0.release == id } }

  func disclosures(about bearer: Bearer) async throws -> [DisclosedRelease]? { nil }

  func nextDue() async throws -> Instant? { nil }

  func recall(_ bearer: Bearer) async throws -> Recalled? {
    if damaged.contains(bearer.text) { throw Damaged() }
    return recalled[bearer]
  }

  func recall(_ bearers: Set<Bearer>) async throws -> [Bearer: Result<Recalled, any Error>] {
    var found: [Bearer: Result<Recalled, any Error>] = [:]
    for bearer in bearers {
      found[bearer] = damaged.contains(bearer.text) ? .failure(Damaged()) : recalled[bearer].map { .success($0) }
    }
    return found
  }

  func bearer(of subject: Subject) async throws -> Bearer? { nil }
  func lookUp(
    _ keys: [BlindKey], born birth: BirthDigits?, servingAs purpose: String?, within limits: KeyLimits
  ) async throws -> LookUp {
    LookUp(candidates: [], isCrowded: false)
  }
  func links(of bearer: Bearer) async throws -> [RecordedLink] { [] }
}

/// Nothing was ever handed over.
extension MemoryStore {
  func pauses() async throws -> [Pause] { [] }
  func destinations() async throws -> [Destination] { [] }
  func deadLetter(_ id: String) async throws -> DeadLetter? { nil }
  func late(at now: Instant, after cursor: FlowCursor?, limit: Int) async throws -> ReleasePage {
    ReleasePage(entries: [], next: nil)
  }
  func turnedLate(after first: Instant, until second: Instant, limit: Int) async throws -> [ReleaseEntry] { [] }
  func lateCounts(at now: Instant) async throws -> [ReleaseTerm.Level: Int] { [:] }
  func replays(of id: String) async throws -> [String] { [] }
  func status(of message: MessageName, for party: PartnerID) async throws -> MessageStatus? { nil }
  func sealedRelease(_ id: String) async throws -> [UInt8]? { nil }
  func rejection(toldBy notice: LeasedRelease) async throws -> DeadLetter? { nil }
}
