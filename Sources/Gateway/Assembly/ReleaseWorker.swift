import Logging
import Release
import ServiceLifecycle

/// Makes what is due, for as long as the server runs.
struct ReleaseWorker: Service {
  let wing: ReleaseWing
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        var made = 0
        do {
          made = try await wing.makeDue(limit: 64)
        } catch is CancellationError {
          return
        } catch {
          logger.error("release", metadata: ["kind": "\(type(of: error))"])
        }
        if made == 0 { try? await Task.sleep(for: .milliseconds(100)) }
      }
    }
  }
}
