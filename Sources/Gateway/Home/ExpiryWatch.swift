import Exchange
import Logging
import ServiceLifecycle
import Trust

/// Says once a day, and when the server starts, what ends soon. Nothing of it stops anything: what ends is refused when it is used.
struct ExpiryWatch: Service {
  let home: Home
  /// The state that is in force.
  let state: @Sendable () -> TrustState
  let clock: Clock
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var said: CivilDay?
      while !Task.isCancelled {
        let now = clock.now
        if said != now.day {
          said = now.day
          tell(at: now)
        }
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  /// One line for each.
  func tell(at instant: Instant) {
    for warning in home.expiryWarnings(in: state(), at: instant) {
      let level: Logger.Level =
        switch warning.level {
        case .expired, .sevenDays: .error
        case .thirtyDays, .sixtyDays: .warning
        case .replaced: .info
        }
      logger.log(
        level: level, "\(warning.text(in: .english))",
        metadata: [
          "ends": "\(warning.subject.kind)", "name": "\(warning.name)", "until": "\(warning.until)",
          "days": "\(warning.daysLeft)", "level": "\(warning.level.rawValue)",
        ])
    }
  }
}
