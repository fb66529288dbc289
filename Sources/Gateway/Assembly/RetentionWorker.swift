import Exchange
import Logging
import ServiceLifecycle
import Store

/// Lets the clocks of retention run: once when the server starts, then once a day; a run that failed is tried again.
struct RetentionWorker: Service {
  let retention: RetentionRun
  let clock: Clock
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var done: CivilDay?
      while !Task.isCancelled {
        let today = clock.now.day
        if done != today, await step() { done = today }
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  /// Erases what is due; whether the run came to its end.
  func step() async -> Bool {
    do {
      let erased = try await retention.carryOut().filter { $0.value > 0 }
      if !erased.isEmpty {
        var metadata: Logger.Metadata = [:]
        for (clock, count) in erased { metadata[clock.rawValue] = "\(count)" }
        logger.info("retention", metadata: metadata)
      }
      return true
    } catch is CancellationError {
      return false
    } catch {
      logger.error("retention", metadata: ["kind": "\(type(of: error))"])
      return false
    }
  }
}
