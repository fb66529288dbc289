import Logging
import Release
import ServiceLifecycle

/// Says in the technical log that an agent asked about too many persons without a link: of which partner, never which agent.
struct AlertLog: Service {
  let alerts: AsyncStream<UnlinkedAlert>
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      for await alert in alerts { tell(alert) }
    }
  }

  /// One line.
  func tell(_ alert: UnlinkedAlert) {
    logger.warning(
      "an agent asks about persons of whom its partner told nothing; passerelle once alerts says who",
      metadata: ["partner": "\(alert.partner)", "day": "\(alert.day)", "limit": "\(alert.limit)"])
  }
}
