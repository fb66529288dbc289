import Exchange
import Store

extension StoreContract {
  private static func timestamp(_ size: Int64, _ token: UInt8 = 1) -> CheckpointTimestamp {
    CheckpointTimestamp(
      size: size, token: [0x30, token], authorityTime: Fixture.start.adding(seconds: size),
      at: Fixture.start.adding(seconds: size + 1))
  }

  static let timestampSentences = [
    Sentence("the timestamp of a checkpoint is kept, the first one of each size") { contract in
      let store = await contract.store
      for number in 0..<4 {
        try await store.add(Draft("m\(number)"))
        let state = try await store.integrate(limit: 9)
        try await store.save(LogCheckpoint(size: state.size, root: state.root, note: [1], at: contract.clock.now))
      }
      try expectEqual(try await store.lastTimestamp(), nil)
      try expectEqual(try await store.firstUnstamped()?.size, 1)
      try await store.save(timestamp(2))
      try await store.save(timestamp(2, 9))
      try expectEqual(try await store.timestamps(from: 0, limit: 9), [timestamp(2)])
      try expectEqual(try await store.firstUnstamped()?.size, 3, "the stamped one covers what is before it")
      try await store.save(timestamp(4))
      try await store.save(timestamp(1))
      try await contract.reopen()
      let again = await contract.store
      try expectEqual(try await again.lastTimestamp(), timestamp(4))
      try expectEqual(try await again.firstUnstamped(), nil)
      try expectEqual(try await again.timestamps(from: 0, limit: 9).map(\.size), [1, 2, 4])
      try expectEqual(try await again.timestamps(from: 2, limit: 1).map(\.size), [2])
      try expectEqual(try await again.timestamps(from: 3, limit: 9).map(\.size), [4])
    },
    Sentence("a timestamp of no checkpoint is refused") { contract in
      let store = await contract.store
      try await store.add(Draft("one"))
      _ = try await store.integrate(limit: 9)
      try await expectError("no checkpoint", { $0 as? StoreError == .checkpointMismatch(size: 1) }) {
        try await store.save(timestamp(1))
      }
      try expectEqual(try await store.timestamps(from: 0, limit: 9), [])
    },
  ]
}
