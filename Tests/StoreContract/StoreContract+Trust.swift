import Exchange
import Store

extension StoreContract {
  /// A state made of these texts.
  private static func state(_ texts: String..., at seconds: Int64 = 0) -> TrustEntry {
    let objects = Dictionary(texts.map { (Fixture.digest($0), Array($0.utf8)) }, uniquingKeysWith: { $1 })
    let manifest = Array(texts.map { "\(Fixture.digest($0))\n" }.joined().utf8)
    return TrustEntry(
      digest: Digest(of: manifest), manifest: manifest, objects: objects, at: Fixture.start.adding(seconds: seconds))
  }

  static let trustSentences = [
    Sentence("a trust state is a leaf of the log that commits to it, and decides from its moment until the next") { contract in
      let store = await contract.store
      let (first, second) = (state("caf", "crl 1"), state("caf", "crl 2", at: 60))
      let leaf = try some(try await store.record(first), "leaf")
      let entry = try some(LogEntry(leaf.entry), "entry")
      try expectEqual(entry.kind, .trust)
      try expectEqual(entry.id, first.digest.description)
      try expectEqual(entry.at, first.at)
      try await store.add(Draft("between"))
      let next = try some(try await store.record(second), "leaf")
      try expectEqual(next.position, leaf.position + 2)
      let wanted = [
        TrustRecord(position: next.position, digest: second.digest, at: second.at),
        TrustRecord(position: leaf.position, digest: first.digest, at: first.at),
      ]
      try expectEqual(try await store.trustRecords(before: nil, limit: 9), wanted)
      try expectEqual(try await store.trustRecords(before: next.position, limit: 9), [wanted[1]])
      try expectEqual(try await store.trustRecords(before: nil, limit: 1), [wanted[0]])
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: -1)), nil, "before any")
      try expectEqual(try await store.trust(at: Fixture.start), wanted[1], "its very moment")
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: 59)), wanted[1])
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: 86400)), wanted[0])
      for text in ["caf", "crl 1", "crl 2"] {
        try expectEqual(try await store.trustObject(Fixture.digest(text)), Array(text.utf8), "an object")
      }
      try expectEqual(try await store.trustObject(first.digest), first.manifest, "a manifest")
      try expectEqual(try await store.trustObject(Fixture.digest("msa")), nil)
    },
    Sentence("the last trust state again changes nothing; an earlier one may come back") { contract in
      let store = await contract.store
      let (one, two) = (state("caf"), state("caf", "msa", at: 10))
      _ = try await store.record(one)
      try expectEqual(try await store.record(state("caf", at: 5)), nil, "the same state")
      try expectEqual(try await store.trustRecords(before: nil, limit: 9).count, 1)
      _ = try await store.record(two)
      _ = try some(try await store.record(state("caf", at: 20)), "leaf")
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: 30))?.digest, one.digest)
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: 15))?.digest, two.digest)
      try expectEqual(try await store.logState().pending, 3)
    },
    Sentence("a clock that runs back puts no earlier trust state in force again") { contract in
      let store = await contract.store
      _ = try await store.record(state("caf", at: 100))
      _ = try await store.record(state("msa", at: 50))
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: 100))?.digest, state("msa").digest)
      try expectEqual(try await store.trust(at: Fixture.start.adding(seconds: 75)), nil)
    },
    Sentence("bytes under another digest are refused, and nothing of their trust state is kept") { contract in
      let store = await contract.store
      let right = state("caf", "msa")
      var objects = right.objects
      objects[Fixture.digest("msa")] = Array("MSA".utf8)
      for wrong in [
        TrustEntry(digest: right.digest, manifest: right.manifest, objects: objects, at: right.at),
        TrustEntry(digest: right.digest, manifest: right.manifest + [0], objects: right.objects, at: right.at),
      ] {
        let isRight: (any Error) -> Bool = { if case StoreError.wrongDigest = $0 { true } else { false } }
        try await expectError("a wrong object", isRight) { _ = try await store.record(wrong) }
      }
      try expectEqual(try await store.trustRecords(before: nil, limit: 9), [])
      try expectEqual(try await store.trustObject(Fixture.digest("caf")), nil)
      try expectEqual(try await store.logState().pending, 0)
    },
    Sentence("trust states survive a kill and are verified with the log") { contract in
      let store = await contract.store
      _ = try await store.record(state("caf"))
      try await store.add(Draft("one"))
      _ = try await store.record(state("caf", "crl", at: 1))
      let survivor = try await contract.afterKill()
      try expectEqual(try await survivor.trustRecords(before: nil, limit: 9).map(\.position), [2, 0])
      let log = try await survivor.integrate(limit: 100)
      try expectEqual(
        try await survivor.verifyLog { _, _ in },
        LogVerification(size: 3, root: log.root, checkpoints: 0, opened: 3, erased: 0, faults: []))
      try await survivor.close()
    },
  ]
}
