import Consent
import Exchange
import Store
import Translation

/// A release whose moment has come, with everything the decision may look at. Minted by ``ReleaseWing`` only.
public struct DueRelease: Sendable {
  let lease: LeasedRelease
  let subscription: Subscription
  let adapter: Adapter
  let request: DisclosureRequest

  init(lease: LeasedRelease, subscription: Subscription, adapter: Adapter, request: DisclosureRequest) {
    self.lease = lease
    self.subscription = subscription
    self.adapter = adapter
    self.request = request
  }
}
