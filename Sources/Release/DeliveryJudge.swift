import Consent
import Exchange
import Store

/// Decides, at the moment of collection and in its transaction, whether what was sealed may still be handed over (design §3.12).
struct DeliveryJudge: Sendable {
  let rules: ReleaseRules
  let day: CivilDay

  /// Whether every fact that was released would be released to that recipient again, now.
  func permits(_ release: DeliverableRelease) -> Bool {
    guard let recipient = rules.partner(release.recipient), recipient.isActive else { return false }
    // It holds nothing of a person, and whoever was told must hear of it.
    if release.type == .rectification { return true }
    // It says that another body was told something of the person.
    if release.type == .status {
      return release.recalled?.about(rules.catalogue, rules.kinds).map { !$0.isHidden(from: recipient.id, on: day) } ?? false
    }
    guard let reasons = ReasonBook.reasons(release.reasons) else { return false }
    if release.type == .proposal {
      guard let about = release.recalled?.atOwnWish.about(rules.catalogue, rules.kinds) else { return false }
      return rules.policy.stillPermitsProposal(of: reasons.map(\.key), to: recipient, about: about, rules.catalogue, on: day)
    }
    guard let subscription = rules.policy.subscription(for: recipient.kind, type: release.type),
      let about = release.recalled?.about(
        rules.catalogue, rules.kinds, for: subscription.purpose, under: rules.policy)
    else { return false }
    let request = DisclosureRequest(recipient: recipient, purpose: subscription.purpose, about: about, day: day)
    return rules.policy.stillPermits(reasons, request)
  }
}

extension Policy {
  /// The subscription under which that kind is sent that type; nil when it is sent none.
  func subscription(for kind: PartnerKind, type: MessageType) -> Subscription? {
    subscriptions(for: kind).first { $0.type == type }
  }
}
