import Exchange
import Store
import Synchronization

/// Where partners wait for their mailbox to fill: one call of each at a time. Whoever asks again while another call of the same partner waits
/// is answered at once, so that nobody's impatience fills the gateway with waiting calls.
final class WaitingRoom: Sendable {
  private struct State {
    var waiting: Set<PartnerID> = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// How long it is between two looks.
  private static let pause = Duration.milliseconds(250)

  /// Looks until something is there, those seconds are over, or the room closes.
  func wait(
    for partner: PartnerID, seconds: Int, leaving stay: Stay, _ look: () async throws -> MailboxPage
  ) async throws -> MailboxPage {
    let first = try await look()
    guard first.items.isEmpty, seconds > 0, state.withLock({ $0.waiting.insert(partner).inserted }) else { return first }
    defer { state.withLock { _ = $0.waiting.remove(partner) } }
    stay.leave()
    let end = ContinuousClock.now.advanced(by: .seconds(seconds))
    var page = first
    while page.items.isEmpty, ContinuousClock.now < end, !state.withLock(\.isClosed) {
      try await Task.sleep(for: Self.pause)
      page = try await look()
    }
    return page
  }

  /// Whoever waits is answered with what there is, and nobody waits any more.
  func close() { state.withLock { $0.isClosed = true } }
}
