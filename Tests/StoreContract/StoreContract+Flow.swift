import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// Forty messages and refusals of two partners and two types, a second apart, newest last.
  private static func filled(_ contract: any ContractStore) async throws {
    let store = await contract.store
    for number in 0..<40 {
      contract.clock.move(seconds: 1)
      let carrier = number % 3 == 0 ? Fixture.msa : Fixture.caf
      let type = number % 5 < 2 ? Fixture.usager : Fixture.household
      var draft = Draft("m\(number)", carrier: carrier, type: type)
      draft.receivedAt = contract.clock.now
      if number % 4 == 3 {
        let code: RefusalCode = number % 8 == 3 ? .schemaInvalid : .translateUnknownCode
        try await store.record(
          RefusalEntry(
            flow: draft.flow, partner: carrier, receivedAt: contract.clock.now,
            refusal: Refusal(code, at: "/data/x", ["table": "ETATDOSRSA"]), message: draft.entry.envelope.id, type: type,
            payloadDigest: draft.entry.payloadDigest))
      } else {
        try await store.add(
          draft.saying([Fixture.fact("/usager/contact/telephone", .string("\(number)"))], of: Fixture.person("P\(number % 6)")),
          triggers: number % 2 == 0 ? Fixture.orientationForEachPerson : Fixture.sanctionForEachPerson)
      }
    }
  }

  /// Every page of a list of flows, put together.
  private static func all(_ filter: FlowFilter, from store: any DossierStore) async throws -> [FlowEntry] {
    var entries: [FlowEntry] = []
    var cursor: FlowCursor?
    repeat {
      let page = try await store.flows(filter, after: cursor, limit: 7)
      entries += page.entries
      cursor = page.next
    } while cursor != nil
    return entries
  }

  static let flowSentences = [
    Sentence("every filter of the list of flows gives what sifting the whole list gives, page by page, newest first") {
      contract in
      try await filled(contract)
      let store = await contract.store
      let whole = try await all(FlowFilter(), from: store)
      try expectEqual(whole.map(\.flow), (0..<40).reversed().map { "flow-m\($0)" }, "the whole list")
      let (from, until) = (Fixture.start.adding(seconds: 11), Fixture.start.adding(seconds: 31))
      for choice in 0..<64 {
        var filter = FlowFilter()
        if choice & 1 != 0 { filter.partner = Fixture.msa }
        if choice & 2 != 0 { filter.type = Fixture.household }
        if choice & 4 != 0 { filter.state = .refused }
        if choice & 8 != 0 { filter.code = .schemaInvalid }
        if choice & 16 != 0 { filter.from = from }
        if choice & 32 != 0 { filter.until = until }
        let wanted = whole.filter { entry in
          (filter.partner == nil || entry.partner == Fixture.msa) && (filter.type == nil || entry.type == Fixture.household)
            && (filter.state == nil || entry.state == .refused)
            && (filter.code == nil || entry.refusal?.code == .schemaInvalid)
            && (filter.from == nil || entry.receivedAt >= from) && (filter.until == nil || entry.receivedAt < until)
        }
        try expectEqual(try await all(filter, from: store), wanted, "filter \(choice)")
      }
    },
    Sentence("flows are found by the beginning of their number and by the subject that they speak of") { contract in
      try await filled(contract)
      let store = await contract.store
      var filter = FlowFilter()
      filter.prefix = "flow-m3"
      let found = try await all(filter, from: store).map(\.flow)
      try expectEqual(Set(found), Set([3] + Array(30...39)).reduce(into: Set()) { $0.insert("flow-m\($1)") })
      try expectEqual(found, found.sorted(by: >), "their order")
      filter = FlowFilter()
      filter.subject = Fixture.person("P1")
      let said = (0..<40).filter { $0 % 6 == 1 && $0 % 4 != 3 && $0 % 3 != 0 }
      try expectEqual(try await all(filter, from: store).map(\.flow), said.reversed().map { "flow-m\($0)" })
    },
    Sentence("a flow is shown by its number or by a beginning that is its alone, refused ones too") { contract in
      try await filled(contract)
      let store = await contract.store
      let refused = try some(try await store.flow("flow-m39"), "refusal")
      try expectEqual(refused.entry.state, .refused)
      try expectEqual(refused.entry.refusal?.details, ["table": "ETATDOSRSA"])
      try expectEqual(refused.message, MessageID(source: "urn:msa-84", id: "m39"))
      try expectEqual(try await store.flow("flow-m1")?.entry.flow, "flow-m1", "a whole number that others begin with")
      try expect(try await store.flow("flow-m") == nil, "an ambiguous beginning")
      try expect(try await store.flow("flow-x") == nil, "a flow that is not there")
      try expectEqual(try await store.flow("flow-m38")?.releases.map(\.cause), ["flow-m38"])
      try expectEqual(try await store.flow("flow-m0")?.links.count, 1, "the link of a first statement")
    },
    Sentence("every filter of the list of releases gives what sifting the whole list gives") { contract in
      try await filled(contract)
      let store = await contract.store
      for (index, lease) in try await store.leaseAll(contract.clock).enumerated() where index % 2 == 0 {
        _ = try await store.save(.refused(.translateNotExpressible, names: ["x"], reasons: []), of: lease)
      }
      let whole = try await store.releases(ReleaseFilter(), after: nil, limit: 1000).entries
      try expect(whole.count > 10, "too few releases to tell")
      let bearer = whole[3].bearer
      for choice in 0..<128 {
        var filter = ReleaseFilter()
        if choice & 1 != 0 { filter.recipient = Fixture.franceTravail }
        if choice & 2 != 0 { filter.type = Fixture.orientation }
        if choice & 4 != 0 { filter.state = .refused }
        if choice & 8 != 0 { filter.code = .translateNotExpressible }
        if choice & 16 != 0 { filter.bearer = bearer }
        if choice & 32 != 0 { filter.from = Fixture.start.adding(seconds: 5) }
        if choice & 64 != 0 { filter.until = Fixture.start.adding(seconds: 25) }
        let wanted = whole.filter { entry in
          (filter.type == nil || entry.type == Fixture.orientation) && (filter.state == nil || entry.state == .refused)
            && (filter.code == nil || entry.code == .translateNotExpressible)
            && (filter.bearer == nil || entry.bearer == bearer)
            && (filter.from.map { entry.createdAt >= $0 } ?? true) && (filter.until.map { entry.createdAt < $0 } ?? true)
        }
        var found: [ReleaseEntry] = []
        var cursor: FlowCursor?
        repeat {
          let page = try await store.releases(filter, after: cursor, limit: 3)
          found += page.entries
          cursor = page.next
        } while cursor != nil
        try expectEqual(found, wanted, "filter \(choice)")
      }
    },
    Sentence("the counts are those of the lists") { contract in
      try await filled(contract)
      let status = try await contract.store.status()
      try expectEqual(status.messages, 30)
      try expectEqual(status.refusals, 10)
      let releases = try await contract.store.releases(ReleaseFilter(), after: nil, limit: 1000).entries
      try expectEqual(status.releases, [.due: Int64(releases.count)])
      try expectEqual(status.log.pending, 30)
    },
  ]
}
