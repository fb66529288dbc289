import Exchange
import Logging
import ServiceLifecycle
import Store

/// Says in the technical log that releases are not taken in time: at the start how many there are, then each as it becomes late, or later.
/// It says which release and whose, never about whom.
struct LateWatch: Service {
  let store: any DeliveryReading
  let clock: Clock
  let logger: Logger

  /// Releases that are told one by one in a round, the gravest first; of more, how many are late in all.
  static let most = 50
  /// Seconds between two rounds.
  private static let pause = 60

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var last: Instant?
      while !Task.isCancelled {
        do {
          let now = clock.now
          if let last { try await tell(after: last, until: now) } else { try await count(at: now) }
          last = now
        } catch is CancellationError {
          return
        } catch {
          logger.error("late releases", metadata: ["kind": "\(type(of: error))"])
        }
        try? await Task.sleep(for: .seconds(Self.pause))
      }
    }
  }

  /// What is late already: a line for each level that something has.
  func count(at now: Instant) async throws {
    let counts = try await store.lateCounts(at: now)
    for level in ReleaseTerm.Level.allCases {
      guard let count = counts[level], count > 0 else { continue }
      logger.log(
        level: Self.severity(level), "releases not taken; passerelle flow list --due lists them",
        metadata: ["count": "\(count)", "lateness": "\(level.rawValue)"])
    }
  }

  /// What became late, or later, between the two moments.
  func tell(after first: Instant, until second: Instant) async throws {
    let late = try await store.turnedLate(after: first, until: second, limit: Self.most + 1)
    for entry in late.prefix(Self.most) {
      guard let level = entry.term?.level(at: second) else { continue }
      logger.log(
        level: Self.severity(level), "release not taken; passerelle flow list --due lists them",
        metadata: [
          "release": "\(entry.id)", "recipient": "\(entry.recipient)", "type": "\(entry.type)", "lateness": "\(level.rawValue)",
          "due": "\(entry.term?.dueAt?.description ?? "-")",
        ])
    }
    if late.count > Self.most { try await count(at: second) }
  }

  private static func severity(_ level: ReleaseTerm.Level) -> Logger.Level { level == .notice ? .warning : .error }
}
