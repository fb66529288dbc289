import Exchange
import Intake
import Logging
import ServiceLifecycle

/// Takes files in that are whole, one after the other, for as long as the server runs; what a stop cuts off goes on at the next start.
struct BatchWorker: Service {
  let wing: BatchWing
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        var pause = Duration.milliseconds(200)
        do {
          if try await wing.workOnNext() { continue }
        } catch is CancellationError {
          return
        } catch {
          logger.error("batch", metadata: ["kind": "\(type(of: error))"])
          // It waits where it was; nothing is gained by trying at once.
          pause = .seconds(5)
        }
        try? await Task.sleep(for: pause)
      }
    }
  }
}
