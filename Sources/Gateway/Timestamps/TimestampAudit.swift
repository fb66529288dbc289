import Exchange
public import Store
import Trust

/// Checks every kept timestamp again, offline: its token, its authority, and the checkpoint that it stamps.
public struct TimestampAudit: Sendable {
  /// What was found.
  public struct Verdict: Hashable, Sendable {
    /// How many timestamps hold.
    public internal(set) var verified = 0
    /// How many could not be checked, because no authority is configured.
    public internal(set) var unchecked = 0
    /// What does not hold, by size of the log.
    public internal(set) var faults: [TimestampFault] = []
  }

  private let authority: TimestampAuthority?

  /// The audit of that home, with the certificates that its settings name. Those of a former authority belong in the same file.
  public init(home: Home, settings: TimestampSettings?) throws { authority = try settings?.authority(in: home) }

  init(authority: TimestampAuthority?) { self.authority = authority }

  /// Reads every timestamp of a store.
  public func verdict(in store: any TimestampReading & LogReading) async throws -> Verdict {
    var verdict = Verdict()
    var size: Int64 = 0
    while true {
      let page = try await store.timestamps(from: size, limit: 500)
      for timestamp in page {
        guard let authority else {
          verdict.unchecked += 1
          continue
        }
        if let reason = try await reason(timestamp, authority, in: store) {
          verdict.faults.append(TimestampFault(size: timestamp.size, reason: reason))
        } else {
          verdict.verified += 1
        }
      }
      guard let last = page.last, page.count == 500 else { return verdict }
      size = last.size + 1
    }
  }

  private func reason(
    _ timestamp: CheckpointTimestamp, _ authority: TimestampAuthority, in store: any LogReading
  ) async throws -> TimestampFault.Reason? {
    guard let checkpoint = try await store.checkpoints(from: timestamp.size, limit: 1).first,
      checkpoint.size == timestamp.size
    else { return .noCheckpoint }
    do {
      let token = try TimestampToken.verify(timestamp.token, of: Digest(of: checkpoint.note), by: authority)
      return token.genTime == timestamp.authorityTime ? nil : .filedUnderAnotherTime(token.genTime)
    } catch {
      return .token(error)
    }
  }
}
