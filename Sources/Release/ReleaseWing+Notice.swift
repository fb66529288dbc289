import Consent
import Exchange
import JSONTree
import Store
import Trust

extension ReleaseWing {
  /// A notice of what no longer holds of what a body was told: nothing to translate, nothing of a person in it.
  ///
  /// - Returns: ``ReleaseOutcome/unchanged`` when the body has nothing that is concerned.
  func notice(_ lease: LeasedRelease, by rules: ReleaseRules) async throws -> ReleaseOutcome {
    let told = try await store.told(lease.recipient, about: lease.bearer)
    let notice: RectificationNotice
    if told.isErased {
      notice = RectificationNotice(motive: .erasure, releases: told.releases)
    } else if let parted = try await store.parted(by: lease) {
      notice = RectificationNotice(motive: .parted, releases: parted)
    } else {
      notice = RectificationNotice(motive: .consent, releases: try await withdrawn(told.releases, lease, rules))
    }
    guard !notice.releases.isEmpty else { return .unchanged }
    let now = clock.now
    let seal = seal(now)
    let event: JSONObject = [
      "specversion": "1.0", "id": .string(lease.id), "source": .string(seal.gateway), "type": .string(lease.type.text),
      "time": .string(now.description), "audience": .string(lease.recipient.text), "datacontenttype": "application/json",
      "data": notice.json,
    ]
    let bytes = JSONWriter.bytes(.object(event))
    return .sealed(
      Store.SealedContent(
        sealed: try seal.seal(bytes, as: .release).flattened, reasons: ReasonBook.bytes([]),
        adapter: Digest(of: lease.type.text.utf8),
        policy: rules.policy.digest, content: Digest(of: bytes)))
  }

  /// The releases that rested on a consent which no longer covers all that they held.
  private func withdrawn(
    _ releases: [ToldRelease], _ lease: LeasedRelease, _ rules: ReleaseRules
  ) async throws -> [ToldRelease] {
    guard let recipient = rules.partner(lease.recipient),
      let about = try await store.recall(lease.bearer)?.about(rules.catalogue, rules.kinds)
    else { return [] }
    return releases.filter { release in
      guard let subscription = rules.policy.subscription(for: recipient.kind, type: release.type) else { return false }
      let request = DisclosureRequest(recipient: recipient, purpose: subscription.purpose, about: about, day: clock.now.day)
      return !rules.policy.isStillConsented(release.reasons.flatMap { ReasonBook.reasons($0) }, request)
    }
  }
}
