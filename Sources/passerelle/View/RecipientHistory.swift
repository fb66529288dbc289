import Consent
import Dossier
import Exchange
import Gateway
import Identity
import Release
import Store

/// What one recipient was sent about a person, a household and its members.
struct RecipientHistory {
  let store: any DossierReading
  let recipient: Partner
  let policy: Policy
  let catalogue: Catalogue
  let kinds: [PartnerID: PartnerKind]

  /// The recipient's releases about that bearer, its households and their members, newest first.
  func releases(about bearer: Bearer) async throws -> [DisclosedRelease] {
    let found = try await store.disclosures(about: bearer) ?? []
    return found.filter { $0.detail.entry.recipient == recipient.id }.sorted { left, right in
      let (one, other) = (left.detail.entry, right.detail.entry)
      return (one.createdAt, one.id) > (other.createdAt, other.id)
    }
  }

  /// Why what was withdrawn may not be told today, by release; a release of a type that nothing is sent in any more is left out.
  func verdicts(onWithdrawn releases: [DisclosedRelease]) async throws -> [String: [Reason]] {
    var verdicts: [String: [Reason]] = [:]
    for entry in releases.map(\.detail.entry) where entry.state == .tombstone {
      guard let subscription = policy.subscriptions(for: recipient.kind).first(where: { $0.type == entry.type }),
        let about = try await store.recall(entry.bearer)?.about(
          catalogue, kinds, for: subscription.purpose, under: policy)
      else { continue }
      let request = DisclosureRequest(
        recipient: recipient, purpose: subscription.purpose, about: about, day: Assembly.systemClock.now.day)
      verdicts[entry.id] = policy.permit(request).reasons
    }
    return verdicts
  }
}
