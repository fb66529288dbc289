import Exchange
import Intake
import Store
import Trust

/// Puts what was read again in force: one reading after the other, each state of trust in the log before anything is verified by it.
actor RulesKeeper {
  private let reader: RulesReader
  private let store: any TrustStore
  private let box: RulesBox
  private let clock: Clock
  private var last: Task<Void, any Error>?

  init(reader: RulesReader, store: any TrustStore, box: RulesBox, clock: Clock) {
    self.reader = reader
    self.store = store
    self.box = box
    self.clock = clock
  }

  /// All of it or nothing: when one file is wrong the former rules stay.
  func reload() async throws {
    let (reader, store, box, clock, before) = (reader, store, box, clock, last)
    let reading = Task {
      _ = await before?.result
      let now = clock.now
      let next = try reader.read(at: now)
      _ = try await store.record(next.intake.verifier.trust.entry(at: now))
      box.replace(with: next)
    }
    last = reading
    try await reading.value
  }
}
