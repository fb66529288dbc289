import Exchange
import Logging
import ServiceLifecycle
import Store

/// Says in the technical log, once for each release and each level, that it is not taken in time: which release and whose, never about whom.
struct LateWatch: Service {
  let store: any DeliveryReading
  let clock: Clock
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var told: [String: ReleaseTerm.Level] = [:]
      while !Task.isCancelled {
        do {
          told = try await look(since: told)
        } catch is CancellationError {
          return
        } catch {
          logger.error("late releases", metadata: ["kind": "\(type(of: error))"])
        }
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  /// One round: tells what has become later than was told; answers what is told now.
  func look(since told: [String: ReleaseTerm.Level]) async throws -> [String: ReleaseTerm.Level] {
    let now = clock.now
    var after: [String: ReleaseTerm.Level] = [:]
    var cursor: FlowCursor?
    repeat {
      let page = try await store.late(at: now, after: cursor, limit: 1000)
      for entry in page.entries {
        guard let level = entry.term?.level(at: now) else { continue }
        after[entry.id] = level
        if let before = told[entry.id], before >= level { continue }
        tell(entry, level)
      }
      cursor = page.next
    } while cursor != nil
    return after
  }

  private func tell(_ entry: ReleaseEntry, _ level: ReleaseTerm.Level) {
    logger.log(
      level: level == .notice ? .warning : .error, "release not taken; passerelle flow list --due lists them",
      metadata: [
        "release": "\(entry.id)", "recipient": "\(entry.recipient)", "type": "\(entry.type)", "level": "\(level.rawValue)",
        "due": "\(entry.term?.dueAt?.description ?? "-")",
      ])
  }
}
