import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let recordSentences = [
    Sentence("a recorded message is there again after reopening, as it was signed") { contract in
      let draft = Draft("one").saying(
        [Fixture.fact("/usager/contact/telephone", "0600000000")], of: Fixture.person("A"))
      let recorded = try await contract.store.add(draft)
      try expectEqual(recorded.flow, draft.flow)
      try expectEqual(recorded.payloadDigest, draft.entry.payloadDigest)
      try await contract.reopen()
      try expectEqual(try await contract.store.signedMessage(of: draft.flow), draft.entry.signed, "the message")
      let detail = try some(try await contract.store.flow(draft.flow), "flow")
      try expectEqual(detail.message, draft.entry.envelope.id)
      try expectEqual(detail.leaf?.hash, recorded.leaf, "the leaf of the receipt")
      try expectEqual(detail.evidence, draft.entry.evidence, "the evidence")
      try expectEqual(detail.statements.flatMap(\.keys).map(\.description), ["/usager/contact/telephone"])
    },
    Sentence("the same octets again are answered with the original receipt's content, and nothing is written") { contract in
      let draft = Draft("one").saying([Fixture.fact("/usager/contact/courriel", "a@b.fr")], of: Fixture.person("A"))
      let original = try await contract.store.add(draft, triggers: Fixture.orientationForEachPerson)
      let before = try await contract.store.status()
      var again = draft
      again.receivedAt = Fixture.start.adding(seconds: 86400)
      let outcome = try await contract.store.record(again.entry, triggers: Fixture.orientationForEachPerson)
      try expectEqual(outcome, .duplicate(original))
      try expectEqual(try await contract.store.status(), before, "the counts")
      try await contract.reopen()
      try expectEqual(
        try await contract.store.record(again.entry, triggers: Fixture.nothing), .duplicate(original), "after reopening")
    },
    Sentence("other octets under a claimed id are a conflict, and so are the same octets from another carrier") { contract in
      let draft = Draft("one")
      try await contract.store.add(draft)
      var other = draft
      other.payload = "other octets"
      try expectEqual(try await contract.store.record(other.entry, triggers: Fixture.nothing), .conflict)
      let same = draft.entry
      let stolen = RecordEntry(
        flow: "flow-stolen", envelope: same.envelope, carrier: Fixture.msa, payloadDigest: same.payloadDigest,
        receivedAt: same.receivedAt, signed: same.signed, statements: [])
      try expectEqual(try await contract.store.record(stolen, triggers: Fixture.nothing), .conflict)
      try expectEqual(try await contract.store.status().messages, 1)
    },
    Sentence("concurrent recorders each get their own answer, and every message is there once with its leaf") { contract in
      let store = await contract.store
      let outcomes = try await withThrowingTaskGroup(of: RecordOutcome.self) { group in
        for number in 0..<300 {
          // Each third message comes twice, at the same time.
          let draft = Draft("m\(number % 200)").saying(
            [Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("P\(number % 7)"))
          group.addTask { try await store.record(draft.entry, triggers: Fixture.orientationForEachPerson) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      var leaves: [String: Set<Digest>] = [:]
      var recorded = 0
      for outcome in outcomes {
        switch outcome {
        case .recorded(let message):
          recorded += 1
          leaves[message.flow, default: []].insert(message.leaf)
        case .duplicate(let message): leaves[message.flow, default: []].insert(message.leaf)
        case .conflict: throw ContractBreach(description: "a conflict between equals")
        }
      }
      try expectEqual(recorded, 200, "messages recorded")
      try expect(leaves.count == 200 && leaves.values.allSatisfy { $0.count == 1 }, "one leaf for each message")
      try expectEqual(try await store.leaves(from: 0, limit: 1000).map(\.position), Array(0..<200), "positions")
      try expectEqual(try await store.status().usagers, 7, "usagers")
      try expectEqual(try await store.status().releases, [.due: 7], "coalesced releases")
    },
    Sentence("a request is remembered until it expires, for each partner") { contract in
      let store = await contract.store
      let id = MessageID(source: "urn:x", id: "ask-1")
      let expiry = contract.clock.now.adding(seconds: 300)
      try expect(try await store.claim(request: id, from: Fixture.caf, until: expiry), "the first is taken")
      try expect(try await !store.claim(request: id, from: Fixture.caf, until: expiry), "the second is a replay")
      try expect(try await store.claim(request: id, from: Fixture.msa, until: expiry), "another partner's is its own")
      try await contract.reopen()
      try expect(
        try await !contract.store.claim(request: id, from: Fixture.caf, until: expiry), "a replay after reopening")
      contract.clock.move(seconds: 301)
      let later = contract.clock.now.adding(seconds: 300)
      try expect(try await contract.store.claim(request: id, from: Fixture.caf, until: later), "forgotten once expired")
    },
    Sentence("a clock that is set back lets no request be replayed") { contract in
      let store = await contract.store
      try await store.add(Draft("before"))
      contract.clock.move(seconds: -86400)
      let (id, expiry) = (MessageID(source: "urn:x", id: "ask-1"), contract.clock.now.adding(seconds: 300))
      try expect(try await store.claim(request: id, from: Fixture.caf, until: expiry), "the first is taken")
      try expect(try await !store.claim(request: id, from: Fixture.caf, until: expiry), "the second is a replay")
    },
  ]
}
