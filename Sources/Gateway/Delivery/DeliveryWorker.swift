import Exchange
import Logging
import Release
import ServiceLifecycle
import Synchronization
import Trust

/// Sends what is sealed to the partners that are called, for as long as the server runs: a lane for each, so that whoever is slow, dead or
/// hostile keeps nobody else waiting.
struct DeliveryWorker: Service {
  let wing: DeliveryWing
  let courier: WebhookCourier
  /// Who is called now.
  let destinations: @Sendable () -> Set<PartnerID>
  let logger: Logger

  /// How long a lane rests when nothing is ready.
  private static let rest = Duration.milliseconds(250)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      let lanes = Lanes()
      await withDiscardingTaskGroup { group in
        while !Task.isCancelled {
          for partner in destinations() where lanes.open(partner) {
            group.addTask {
              await travel(to: partner)
              lanes.close(partner)
            }
          }
          try? await Task.sleep(for: Self.rest)
        }
      }
    }
    await courier.close()
  }

  /// One lane, until its partner is called no more.
  private func travel(to partner: PartnerID) async {
    while !Task.isCancelled, destinations().contains(partner) {
      var sent = 0
      do {
        sent = try await wing.deliver(to: partner)
      } catch is CancellationError {
        return
      } catch {
        logger.error("delivery", metadata: ["partner": "\(partner)", "kind": "\(type(of: error))"])
        try? await Task.sleep(for: .seconds(1))
      }
      if sent == 0 { try? await Task.sleep(for: Self.rest) }
    }
  }

  /// The lanes that are open.
  private final class Lanes: Sendable {
    private let partners = Mutex<Set<PartnerID>>([])

    /// False when it is open already.
    func open(_ partner: PartnerID) -> Bool { partners.withLock { $0.insert(partner).inserted } }
    func close(_ partner: PartnerID) { partners.withLock { _ = $0.remove(partner) } }
  }
}
