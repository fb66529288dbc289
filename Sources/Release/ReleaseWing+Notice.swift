import Consent
import Dossier
import Exchange
import Store

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
      notice = try await self.notice(lease, told.releases, rules)
    }
    guard !notice.releases.isEmpty else { return .unchanged }
    return try sealed(notice.json, [], lease, rules, at: clock.now)
  }

  /// What the message that caused the notice takes back: a consent, or what its author had said of the same day.
  private func notice(
    _ lease: LeasedRelease, _ told: [ToldRelease], _ rules: ReleaseRules
  ) async throws -> RectificationNotice {
    guard let recalled = try await store.recall(lease.bearer), let recipient = rules.partner(lease.recipient) else {
      return RectificationNotice(motive: .correction, releases: [])
    }
    let said = recalled.statements.filter { $0.flow == lease.cause }.flatMap(\.facts)
    if !rules.policy.concernedByWithdrawal(said, isFirst: false, on: clock.now.day, among: [recipient]).isEmpty {
      let withdrawn = withdrawn(told, recalled, recipient, rules)
      if !withdrawn.isEmpty { return RectificationNotice(motive: .consent, releases: withdrawn) }
    }
    return try await corrected(Correction(by: lease.cause, of: recalled, rules.catalogue), lease)
  }

  /// The releases that the body has of anybody near, with what of them was wrong.
  private func corrected(_ correction: Correction, _ lease: LeasedRelease) async throws -> RectificationNotice {
    var releases: [ToldRelease] = []
    var facts: [String: [FactPath: Correction.Fate]] = [:]
    for release in try await store.disclosures(about: lease.bearer) ?? [] {
      let (detail, entry) = (release.detail, release.detail.entry)
      guard entry.recipient == lease.recipient, let at = detail.collectedAt ?? detail.deliveredAt,
        let reasons = release.reasons.flatMap({ ReasonBook.reasons($0) })
      else { continue }
      var wrong: [FactPath: Correction.Fate] = [:]
      for reason in reasons {
        guard let path = reason.path, let fate = correction.fate(of: reason) else { continue }
        // Of a list, one item that was corrected says more than one that was taken back.
        wrong[path] = wrong[path] == .corrected ? .corrected : fate
      }
      if wrong.isEmpty { continue }
      releases.append(ToldRelease(id: entry.id, type: entry.type, at: at))
      facts[entry.id] = wrong
    }
    return RectificationNotice(corrected: releases, facts)
  }

  /// The releases that rested on a consent which no longer covers all that they held.
  private func withdrawn(
    _ releases: [ToldRelease], _ recalled: Recalled, _ recipient: Partner, _ rules: ReleaseRules
  ) -> [ToldRelease] {
    guard let about = recalled.about(rules.catalogue, rules.kinds) else { return [] }
    return releases.filter { release in
      guard let subscription = rules.policy.subscription(for: recipient.kind, type: release.type) else { return false }
      let request = DisclosureRequest(recipient: recipient, purpose: subscription.purpose, about: about, day: clock.now.day)
      return !rules.policy.isStillConsented(release.reasons.flatMap { ReasonBook.reasons($0) }, request)
    }
  }
}
