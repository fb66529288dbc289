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

  /// Takes up what is right, what is trusted first: a broken adapter keeps nobody from being suspended. What is wrong stays as it was.
  ///
  /// Throws ``ReloadError`` for files that are wrong; what the store throws when it could not record what is trusted, which then stays as
  /// it was.
  func reload() async throws {
    let (reader, store, box, clock, before) = (reader, store, box, clock, last)
    let reading = Task {
      _ = await before?.result
      var faults: [any Error] = []
      var failure: (any Error)?
      do {
        let found = try reader.trust(after: box.current.intake.verifier.trust, at: clock.now)
        faults += found.faults
        do {
          // It decides from now on, and not from when reading it began.
          _ = try await store.record(found.state.entry(at: clock.now))
          box.update { $0.trusting(found.state) }
        } catch { failure = error }
      } catch { faults.append(error) }
      let catalogue = box.current.intake.catalogue
      for part in [
        { @Sendable in try box.update(adapters: reader.adapters(catalogue)) },
        { @Sendable in
          let policy = try reader.policy(catalogue)
          try box.update(policy: policy, procedures: reader.procedures(catalogue, policy))
        },
        { @Sendable in try box.update(seals: reader.seals(at: clock.now)) },
      ] {
        do { try part() } catch { faults.append(error) }
      }
      if let failure { throw failure }
      if !faults.isEmpty { throw ReloadError(faults: faults) }
    }
    last = reading
    try await reading.value
  }
}
