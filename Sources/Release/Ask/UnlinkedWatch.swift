public import Exchange
public import Store

/// That an agent asked, in one day, about more persons of whom its partner had told nothing than the gateway's setting says.
public struct UnlinkedAlert: Hashable, Sendable {
  /// The agent's partner. Which agent it was stands, encrypted, in the log of accesses.
  public let partner: PartnerID
  /// The day, by the gateway's clock (UTC).
  public let day: CivilDay
  /// How many such asks pass without an alert.
  public let limit: Int

  /// The command under which an alert is logged.
  public static let command = "ask-alert"
}

/// Counts the asks of each agent in a day about persons of whom its partner had told nothing; one alert for each agent and day.
///
/// Counts are held in memory, by a digest of the agent, for two days; after a start they are read back from the log of accesses, alerts too: an
/// agent who is beyond the limit already, because it was lowered or nobody was told, is one with the next ask.
public actor UnlinkedWatch {
  private struct Key: Hashable {
    let agent: Digest
    let day: CivilDay
  }

  /// How an ask about somebody without a link ends in the log of accesses.
  static let mark = "sans-lien"

  private let limit: Int
  private let store: any AccessReading
  private var counts: [Key: Int] = [:]
  private var alerted: Set<Key> = []
  private var reading: Task<(counts: [Key: Int], alerted: Set<Key>), any Error>?
  private var isReadBack = false

  /// A watch that lets so many pass for each agent and day.
  public init(limit: Int, store: any AccessReading) {
    self.limit = limit
    self.store = store
  }

  /// Counts one ask, before it is logged; answers an alert when it is beyond the limit and none was raised of that agent and day. Throws what the
  /// store throws.
  func count(_ access: AccessEntry, of partner: PartnerID) async throws -> UnlinkedAlert? {
    let day = access.at.day
    try await readBack(day)
    counts = counts.filter { $0.key.day.daysSinceEpoch >= day.daysSinceEpoch - 1 }
    alerted = alerted.filter { $0.day.daysSinceEpoch >= day.daysSinceEpoch - 1 }
    let key = Self.key(access)
    let count = (counts[key] ?? 0) + 1
    counts[key] = count
    return count > limit && alerted.insert(key).inserted ? UnlinkedAlert(partner: partner, day: day, limit: limit) : nil
  }

  /// Has the next ask of that agent and day raise an alert again: this one did not reach the log.
  func raiseAgain(_ access: AccessEntry) { alerted.remove(Self.key(access)) }

  /// What was logged of this day before the gateway started. Asks are counted before they are logged, and wait here: none is counted twice.
  private func readBack(_ day: CivilDay) async throws {
    guard !isReadBack else { return }
    let start = Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000)
    let store = store
    let task =
      reading
      ?? Task {
        var found: [Key: Int] = [:]
        for logged in try await store.accesses(of: AskDesk.command, since: start) where logged.access.reason.hasSuffix(Self.mark)
        {
          found[Self.key(logged.access), default: 0] += 1
        }
        let alerts = try await store.accesses(of: UnlinkedAlert.command, since: start)
        return (found, Set(alerts.map { Self.key($0.access) }))
      }
    reading = task
    do {
      let found = try await task.value
      // Whoever waits here first puts them in.
      if !isReadBack { (counts, alerted) = found }
      isReadBack = true
    } catch {
      reading = nil
      throw error
    }
  }

  private static func key(_ access: AccessEntry) -> Key {
    Key(agent: Digest(of: access.person.utf8), day: access.at.day)
  }
}
