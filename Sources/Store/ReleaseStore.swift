public import Exchange

/// The queue between the wings: what is due, who works at it, and what came of it (design §2).
public protocol ReleaseStore: Sendable {
  /// Takes up to `limit` due releases, oldest first, for `owner` until `expiry`; a lease that runs out makes them due again.
  ///
  /// An *event* release is not given out while an earlier one of the same recipient, type and bearer is unfinished. One that was called for
  /// for a later moment (``ReleaseDemand/notBefore``) comes at that moment, and holds back none.
  func lease(limit: Int, by owner: String, until expiry: Instant) async throws -> [LeasedRelease]

  /// Writes what became of a leased release. ``ReleaseSaved/superseded`` when the lease ran out or a newer statement renewed the
  /// release meanwhile: nothing is kept of the outcome and the release is due again.
  func save(_ outcome: ReleaseOutcome, of lease: LeasedRelease) async throws -> ReleaseSaved

  /// Whether this dialect document is what the recipient was sent last about that bearer in that type.
  func repeats(_ content: Digest, of lease: LeasedRelease) async throws -> Bool

  /// What that body was handed over about that bearer.
  func told(_ recipient: PartnerID, about bearer: Bearer) async throws -> Told

  /// What that notice names because two persons had been taken for one, oldest first; nil when that is not why it is sent.
  func parted(by notice: LeasedRelease) async throws -> [ToldRelease]?

  /// When the next release comes due; nil when none waits for time to pass.
  func nextDue() async throws -> Instant?
}
