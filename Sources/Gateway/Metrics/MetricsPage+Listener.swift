import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle

extension MetricsPage {
  /// How many scrapers may be connected.
  private static let connections = 16

  /// What answers scrapes at an address of their own: this page and nothing else, over HTTP in the clear.
  func listener(_ settings: MetricsSettings, logger: Logger) -> any Service {
    Application(
      responder: Door<AdminContext>(routes: [route], memory: BodyMemory(limit: 0), logger: logger),
      server: .http1(configuration: .init(idleTimeout: .seconds(30))),
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), serverName: "passerelle-metrics",
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections, logger: logger)),
      logger: logger)
  }
}
