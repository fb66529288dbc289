import Exchange
import Logging
import MerkleLog
import ServiceLifecycle
import Store
import Trust

/// The one that integrates pending leaves in order and signs a checkpoint of each size that it reaches (design §3.16).
struct Sequencer: Service {
  let store: any LogStore
  let key: SigningKey
  let origin: String
  let clock: Clock
  let logger: Logger
  let witness: CheckpointWitness

  /// How long the checkpoint kept outside the store may be behind.
  private static let witnessPause: Duration = .seconds(1)

  /// Most leaves taken in one step: a step is one transaction.
  private static let batch = 4096

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var kept: (size: Int64, at: ContinuousClock.Instant) = (0, .now - Self.witnessPause)
      while !Task.isCancelled {
        var isBehind = false
        do {
          isBehind = try await step()
          if ContinuousClock.now - kept.at >= Self.witnessPause {
            kept.at = .now
            kept.size = try await keep(after: kept.size)
          }
        } catch is CancellationError {
          // The server stops; the next one goes on where this one was.
          return
        } catch {
          logger.error("sequencer", metadata: ["kind": "\(type(of: error))"])
        }
        try? await Task.sleep(for: isBehind ? .milliseconds(1) : .milliseconds(100))
      }
    }
  }

  /// Keeps the newest checkpoint outside the store, when it is another than before; answers its size. The store has it first: the file is
  /// never ahead.
  private func keep(after size: Int64) async throws -> Int64 {
    guard let checkpoint = try await store.logState().checkpoint, checkpoint.size != size else { return size }
    try witness.keep(checkpoint.note)
    return checkpoint.size
  }

  /// Integrates what is pending and signs where the log then stands; answers whether more is pending.
  func step() async throws -> Bool {
    let before = try await store.logState()
    let state = before.pending > 0 ? try await store.integrate(limit: Self.batch) : before
    if state.size > state.checkpoint?.size ?? 0 { try await sign(state) }
    return state.pending > 0
  }

  private func sign(_ state: LogState) async throws {
    guard let root = MerkleHash(state.root.bytes), let publicKey = key.publicKey.ed25519Bytes else {
      throw Failure("the log key is no Ed25519 key")
    }
    let checkpoint = try Checkpoint(origin: origin, size: UInt64(state.size), root: root)
    let note = try checkpoint.signed(publicKey: publicKey) { try key.sign($0) }
    try await store.save(LogCheckpoint(size: state.size, root: state.root, note: note.bytes, at: clock.now))
  }
}
