import Consent
import Exchange
import JSONTree
import Store

extension ReleaseWing {
  /// A notice to a sender that a recipient refused what its message called for.
  ///
  /// - Returns: ``ReleaseOutcome/withheld(reasons:)`` where the sender may not learn that somebody was told of the person.
  func status(_ lease: LeasedRelease, by rules: ReleaseRules) async throws -> ReleaseOutcome {
    let now = clock.now
    guard let rejection = try await store.rejection(toldBy: lease),
      let status = try await store.status(of: .flow(lease.cause), for: lease.recipient),
      let about = try await store.recall(lease.bearer)?.about(rules.catalogue, rules.kinds),
      !about.isHidden(from: lease.recipient, on: now.day)
    else { return .withheld(reasons: ReasonBook.bytes([])) }
    let refused = status.releases.filter { $0.entry.id == rejection.entry.id }
    let place = MessageEvents.place(
      rejection.cause.pointer, in: try await store.sealedRelease(rejection.entry.id))
    let places = place.map { [rejection.entry.id: $0] } ?? [:]
    return try sealed(MessageEvents(status: status, releases: refused, places: places).json, [], lease, rules, at: now)
  }
}
