import Exchange
import Gateway
import JSONTree
import Store
import Trust

@testable import passerelle

/// What is sent to an address while the gateway is killed again and again.
extension CrashHarness {
  /// What an address does that is not always well: now and then it is busy, or hangs up, having what it was sent or not. Never so often in a row
  /// that it would be left alone.
  static func moods(_ call: Int) -> PartnerEndpoint.Answer {
    switch call % 12 {
    case 2: .status(503)
    case 5: .hangUpAfter
    case 9: .hangUpBefore
    default: .status(204)
    }
  }

  /// The release's event in the octets that were sent; nil when they are none.
  static func event(in octets: [UInt8]) -> JSONValue? {
    (try? JSONValue(parsing: octets))?["payload"]?.stringValue.flatMap(Base64URL.bytes).flatMap { try? JSONValue(parsing: $0) }
  }

  /// Holds what arrived since against what the gateway has now, right after it was killed: it sends nothing that it could forget.
  func weighArrivals() async throws {
    guard let called else { return }
    let store = try Assembly.reading(home)
    let size = try await store.logState().size
    for octets in called.endpoint.takeArrivals() {
      guard let id = Self.event(in: octets)?["id"]?.stringValue else {
        await ledger.note("something was sent that is no release")
        continue
      }
      await ledger.take(sent: octets, as: id)
      guard let known = try await store.release(id), known.entry.id == id, known.entry.recipient.text == Called.name,
        let leaf = known.leaf
      else {
        await ledger.note("release \(id) was sent and is not known")
        continue
      }
      if leaf.position >= size { await ledger.note("release \(id) was sent before its leaf was integrated") }
      if try await store.sealedRelease(id) != octets { await ledger.note("release \(id) was sent otherwise than it is kept") }
    }
  }

  /// Whether every release to who is called has left once at least.
  func hasSentAll(_ store: any DossierReading) async throws -> Bool {
    try await releases(.sealed, store).allSatisfy { $0.sendings > 0 }
  }

  /// The end: what is delivered arrived, under a seal that holds; and what a killed server was sending, which it has for itself for two minutes,
  /// is in the mailbox all the same.
  func endCalls(at url: String) async throws {
    guard let called else { return }
    let delivered = try await releases(.delivered, Assembly.reading(home)).map(\.id)
    try await weighArrivals()
    let (mailbox, arrived) = (mailbox(at: url, of: Called.name, called.key), await ledger.arrived)
    for id in delivered where arrived[id] == nil { await ledger.note("release \(id) is delivered and never arrived") }
    let keys = try await mailbox.requests.post.keys()
    for (octets, _) in arrived.values { _ = try mailbox.requests.post.open(octets, as: .release, with: keys) }
    while true {
      let page = try await mailbox.page(after: nil)
      if page.items.isEmpty { break }
      for item in page.items { await ledger.take(fetched: item) }
      try await mailbox.acknowledge(page.items.map(\.id))
    }
  }

  /// The releases to who is called in that state.
  func releases(_ state: ReleaseState, _ store: any DossierReading) async throws -> [ReleaseEntry] {
    var filter = ReleaseFilter()
    filter.recipient = PartnerID(Called.name)
    filter.state = state
    var (entries, cursor): ([ReleaseEntry], FlowCursor?) = ([], nil)
    repeat {
      let page = try await store.releases(filter, after: cursor, limit: 500)
      entries += page.entries
      cursor = page.next
    } while cursor != nil
    return entries
  }
}
