import Exchange
import Intake
import Logging
import ServiceLifecycle

/// Takes files in that are whole, one after the other, for as long as the server runs; what a stop cuts off goes on at the next start.
struct BatchWorker: Service {
  let wing: BatchWing
  let logger: Logger
  /// How long a batch that cannot go on is left alone while others are taken in.
  var patience = Duration.seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var held: [String: ContinuousClock.Instant] = [:]
      while !Task.isCancelled {
        var pause = Duration.milliseconds(200)
        held = held.filter { $0.value > .now }
        do {
          if try await wing.workOnNext(except: Set(held.keys)) { continue }
        } catch is CancellationError {
          return
        } catch let stop as BatchStop {
          // It waits where it was, and holds nobody else up.
          held[stop.batch] = .now + patience
          logger.error("batch", metadata: ["batch": "\(stop.batch)", "kind": "\(BatchWorker.name(of: stop.cause))"])
        } catch {
          logger.error("batch", metadata: ["kind": "\(type(of: error))"])
          pause = .seconds(5)
        }
        try? await Task.sleep(for: pause)
      }
    }
  }

  /// A refusal's code, or what kind of failure it is: never its own text.
  private static func name(of error: any Error) -> String {
    (error as? Refusal)?.code.rawValue ?? "\(type(of: error))"
  }
}
