import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension Fixture {
  /// What opens a batch for a file.
  static func batch(_ file: [UInt8], event: String, by partner: PartnerID = caf) -> BatchEntry {
    var draft = Draft(event, carrier: partner)
    draft.type = type("passerelle.batch.v1")
    return BatchEntry(
      message: draft.entry, type: household, digest: Digest(of: file), length: Int64(file.count), openLimit: 9)
  }

  /// What such a file says of itself.
  static func flow(_ day: String, word: String = "M", total: Int64 = 1) -> BatchFlow {
    BatchFlow(
      payer: "CAF:041", word: word, isWhole: word == "M", referenceDate: CivilDay(day) ?? CivilDay(daysSinceEpoch: 0),
      total: total, declared: total)
  }

  /// A household of one person as a record of a file.
  static func household(_ name: String, _ message: String, day: String, street: String = "RUE A", seconds: Int64 = 0) -> Draft {
    Draft(message).dated(day, seconds: seconds)
      .saying(identity(name, "ANNE", born: "1980-01-01"), of: person(name))
      .saying(
        [fact("/foyer/adresse/voie", .string(street)), fact("/foyer/membres", [:], item: name)], of: foyer(name),
        members: [person(name)])
  }

  /// The step that records it, or confirms it.
  static func step(_ draft: Draft, _ position: Int64, bytes: String, confirms: Bool = false) -> BatchStep {
    let entry = draft.entry
    let bare = RecordEntry(
      flow: entry.flow, envelope: entry.envelope, carrier: entry.carrier, payloadDigest: entry.payloadDigest,
      receivedAt: entry.receivedAt, signed: entry.signed, evidence: entry.evidence, statements: [])
    return BatchStep(
      position: position, line: position + 2, fingerprint: digest(bytes), action: confirms ? .confirm(bare) : .record(entry))
  }
}

extension DossierStore {
  /// A batch whose file is there, and that is being recorded.
  fileprivate func begun(_ name: String, _ flow: BatchFlow) async throws -> String {
    let file = Array("file \(name)".utf8)
    guard case .open(let batch) = try await open(Fixture.batch(file, event: "batch-\(name)")),
      case .kept = try await append(file, to: batch.id, at: 0)
    else { throw ContractBreach(description: "\(name) was not opened") }
    return try await begin(batch: batch.id, as: flow).id
  }

  /// Takes steps that call for France Travail's orientation where something changes.
  fileprivate func taken(_ steps: [BatchStep], of batch: String, reaching position: Int64?) async throws -> Set<Int64> {
    try await take(steps, of: batch, reaching: position, triggers: Fixture.orientationForEachPerson)
  }

  /// What is said of a household and its person.
  fileprivate func said(of name: String) async throws -> [String] {
    var lines: [String] = []
    for subject in [Fixture.person(name), Fixture.foyer(name)] {
      guard let bearer = try await bearer(of: subject), let recalled = try await recall(bearer) else { continue }
      lines += recalled.statements.map { "\($0.subject) \($0.referenceDate) \($0.eventTime) \($0.digest) \($0.facts)" }
    }
    return lines
  }
}

extension StoreContract {
  static let batchSentences = [
    Sentence("a batch's file is kept piece by piece in its order, survives, and is read again from any byte") { contract in
      let store = await contract.store
      let file = Array("one two three".utf8)
      guard case .open(let opened) = try await store.open(Fixture.batch(file, event: "b")) else {
        throw ContractBreach(description: "not opened")
      }
      try expectEqual(opened.state, .receiving)
      try expectEqual(try await store.staleBatch(since: contract.clock.clock.now.adding(seconds: 1))?.id, opened.id)
      try expect(try await store.staleBatch(since: Fixture.start) == nil, "one that came just now")
      guard case .kept(let first) = try await store.append(Array(file[..<4]), to: opened.id, at: 0) else {
        throw ContractBreach(description: "the first piece")
      }
      try expectEqual(first.held, 4)
      for (piece, offset) in [(file[..<4], 0), (file[5...], 5), (file[4...] + [1], 4), (file[4..<4], 4)] {
        guard case .misplaced(let standing) = try await store.append(Array(piece), to: opened.id, at: Int64(offset)) else {
          throw ContractBreach(description: "a piece at \(offset) that does not go on")
        }
        try expectEqual(standing.held, 4)
      }
      try expectEqual(try await store.append(file, to: "another", at: 0), .unknown)
      try expect(try await store.nextBatch(except: []) == nil, "nothing to do before the file is whole")
      let killed = try await contract.afterKill()
      guard case .kept(let whole) = try await killed.append(Array(file[4...]), to: opened.id, at: 4) else {
        throw ContractBreach(description: "the rest after a kill")
      }
      try expectEqual(whole.state, .received)
      try expectEqual(try await killed.nextBatch(except: [])?.id, opened.id)
      for (offset, bytes) in [(0, file[..<4]), (3, file[..<4]), (4, file[4...]), (12, file[4...])] {
        let piece = try some(try await killed.piece(of: opened.id, at: Int64(offset)), "piece")
        try expectEqual(piece.bytes, Array(bytes))
      }
      try expect(try await killed.piece(of: opened.id, at: 13) == nil, "beyond the end")
      try await killed.close()
    },
    Sentence("the same file of an author is one batch; one that was refused is opened anew, and its file is erased") { contract in
      let store = await contract.store
      let file = Array("one".utf8)
      guard case .open(let opened) = try await store.open(Fixture.batch(file, event: "b-1")) else {
        throw ContractBreach(description: "not opened")
      }
      try expectEqual(try await store.open(Fixture.batch(file, event: "b-2")), .open(opened))
      try expectEqual(try await store.status().messages, 1)
      var conflicting = Draft("b-1")
      conflicting.payload = "other octets"
      try expectEqual(
        try await store.open(
          BatchEntry(
            message: conflicting.entry, type: Fixture.household, digest: Fixture.digest("two"), length: 3, openLimit: 9)),
        .conflict)
      _ = try await store.append(file, to: opened.id, at: 0)
      let refusal = Refusal(.translateMalformed, at: "/Racine", ["reason": "truncated"])
      try await store.refuse(batch: opened.id, because: refusal)
      let refused = try some(try await store.batch(opened.id), "batch")
      try expectEqual(refused.state, .refused)
      try expectEqual(refused.refusal, refusal)
      try expect(try await store.piece(of: opened.id, at: 0) == nil, "an erased file")
      try expectEqual(try await contract.footprint()["store.sqlite batch_piece"] ?? 0, 0)
      // The very event says how it ended; another one opens the file anew.
      try expectEqual(try await store.open(Fixture.batch(file, event: "b-1")), .open(refused))
      guard case .open(let anew) = try await store.open(Fixture.batch(file, event: "b-3")) else {
        throw ContractBreach(description: "not opened anew")
      }
      try expect(anew.id != opened.id && anew.state == .receiving && anew.held == 0, "a new batch")
    },
    Sentence("records and the place reached are one; what was taken before a kill is not taken twice") { contract in
      let store = await contract.store
      let batch = try await store.begun("1", Fixture.flow("2026-10-31", total: 3))
      let steps = (0..<3).map { number in
        Fixture.step(Fixture.household("N\(number)", "m-\(number)", day: "2026-10-31"), Int64(number), bytes: "\(number)")
      }
      _ = try await store.taken(Array(steps[..<2]), of: batch, reaching: 2)
      let killed = try await contract.afterKill()
      let standing = try some(try await killed.batch(batch), "batch")
      try expectEqual(standing.position, 2)
      try expectEqual(standing.counts.fresh, 2)
      _ = try await killed.taken(steps, of: batch, reaching: 3)
      let aside = BatchStep(
        position: 3, line: 9, fingerprint: Fixture.digest("3"), action: .aside(Refusal(.schemaInvalid, at: "/x"), about: nil))
      for _ in 0..<2 { _ = try await killed.taken([aside], of: batch, reaching: 4) }
      let done = try await killed.finish(batch: batch, conflicts: 0)
      // Three of nearly one name and one birth date: two doubts, each counted once.
      try expectEqual(done.counts, BatchCounts(fresh: 3, aside: 1, reviews: 2))
      try expectEqual(try await killed.status().messages, 4)
      let lines = try await killed.lines(of: batch, from: 0, limit: 9)
      try expectEqual(lines, BatchLines(lines: [.aside(position: 3, line: 9, Refusal(.schemaInvalid, at: "/x"))], next: nil))
      try await killed.close()
    },
    Sentence("a record of known bytes is said again without being read, and comes to what reading comes to") { contract in
      let store = await contract.store
      let first = try await store.begun("1", Fixture.flow("2026-10-31", total: 2))
      let steps = ["A", "B"].enumerated().map { number, name in
        Fixture.step(Fixture.household(name, "m-\(name)", day: "2026-10-31"), Int64(number), bytes: name)
      }
      _ = try await store.taken(steps, of: first, reaching: 2)
      _ = try await store.finish(batch: first, conflicts: 0)
      let releases = try await store.status().releases.values.reduce(0, +)
      let second = try await store.begun("2", Fixture.flow("2026-11-30", total: 2))
      try expectEqual(
        try await store.known([Fixture.digest("A"), Fixture.digest("C")], in: second), [Fixture.digest("A")])
      let next = ["A", "B"].map { Fixture.household($0, "n-\($0)", day: "2026-11-30", seconds: 86400 * 30) }
      let killed = try await contract.afterKill()
      try expectEqual(try await store.taken([Fixture.step(next[0], 0, bytes: "A", confirms: true)], of: second, reaching: 1), [])
      try expectEqual(try await killed.taken([Fixture.step(next[0], 0, bytes: "A")], of: second, reaching: 1), [])
      try expectEqual(try await store.said(of: "A"), try await killed.said(of: "A"), "confirmed and read")
      try expectEqual(try await store.said(of: "A").count, 4)
      try expectEqual(try await store.status().releases.values.reduce(0, +), releases, "nothing is released")
      try expectEqual(try await store.batch(second)?.counts.confirmed, 1)
      try expectEqual(try await killed.batch(second)?.counts.unchanged, 1)
      try expectEqual(try await store.batch(second)?.counts.repeated, try await killed.batch(second)?.counts.repeated)
      // Nobody confirms what was taken back since, or bytes that nobody knows.
      try await store.add(Fixture.household("B", "between", day: "2026-11-15", street: "RUE Z", seconds: 86400 * 15))
      try expectEqual(
        try await store.taken(
          [
            Fixture.step(next[1], 1, bytes: "B", confirms: true), Fixture.step(next[1], 2, bytes: "never seen", confirms: true),
          ], of: second, reaching: nil), [1, 2])
      try await killed.close()
    },
    Sentence("a batch that cannot go on says why and holds no other up; so many may be open at once") { contract in
      let store = await contract.store
      let stuck = try await store.begun("1", Fixture.flow("2026-10-31"))
      let file = Array("file 2".utf8)
      guard case .open(let other) = try await store.open(Fixture.batch(file, event: "batch-2")),
        case .kept = try await store.append(file, to: other.id, at: 0)
      else { throw ContractBreach(description: "not opened") }
      try expectEqual(try await store.nextBatch(except: [])?.id, stuck)
      let refusal = Refusal(.eventType, at: "/type", ["type": "caf.gone.v1"])
      try await store.stop(batch: stuck, because: refusal)
      try expectEqual(try await store.batch(stuck)?.stop, refusal)
      try expectEqual(try await store.nextBatch(except: [stuck])?.id, other.id)
      try expect(try await store.nextBatch(except: [stuck, other.id]) == nil, "nobody waits")
      _ = try await store.taken(
        [Fixture.step(Fixture.household("A", "m-A", day: "2026-10-31"), 0, bytes: "A")], of: stuck, reaching: 1)
      try expect(try await store.batch(stuck)?.stop == nil, "it went on")
      var third = Fixture.batch(Array("file 3".utf8), event: "batch-3")
      third = BatchEntry(message: third.message, type: third.type, digest: third.digest, length: third.length, openLimit: 2)
      let messages = try await store.status().messages
      try expectEqual(try await store.open(third), .full)
      try expectEqual(try await store.status().messages, messages, "nothing was recorded")
      _ = try await store.finish(batch: stuck, conflicts: 0)
      guard case .open = try await store.open(third) else { throw ContractBreach(description: "one has ended") }
    },
    Sentence("whom a record that was set aside is about is in the file, and what conflicts is set aside") { contract in
      let store = await contract.store
      let first = try await store.begun("1", Fixture.flow("2026-09-30"))
      _ = try await store.taken(
        [Fixture.step(Fixture.household("A", "m-A", day: "2026-09-30"), 0, bytes: "A")], of: first, reaching: 1)
      _ = try await store.finish(batch: first, conflicts: 0)
      let second = try await store.begun("2", Fixture.flow("2026-10-31", total: 2))
      let broken = BatchStep(
        position: 0, line: 2, fingerprint: Fixture.digest("broken"),
        action: .aside(Refusal(.schemaInvalid, at: "/x"), about: Fixture.foyer("A")))
      var claimed = Fixture.household("B", "m-A", day: "2026-10-31")
      claimed.payload = "another"
      _ = try await store.taken([broken, Fixture.step(claimed, 1, bytes: "B")], of: second, reaching: 2)
      let done = try await store.finish(batch: second, conflicts: 0)
      try expectEqual(done.counts, BatchCounts(aside: 2))
      try expectEqual(try await store.asideReasons(of: second), [.schemaInvalid: 1, .recordConflict: 1])
      let third = try await store.begun("3", Fixture.flow("2026-11-30", total: 0))
      try expectEqual(try await store.finish(batch: third, conflicts: 0).counts.missing, 1, "gone a month later")
    },
    Sentence("a file that another one has overtaken while it was recorded replaces nothing, whoever began first") { contract in
      let store = await contract.store
      func step(_ name: String, _ message: String, _ day: String) -> BatchStep {
        Fixture.step(Fixture.household(name, message, day: day), 0, bytes: message)
      }
      let june = try await store.begun("june", Fixture.flow("2026-06-30"))
      let july = try await store.begun("july", Fixture.flow("2026-07-31"))
      _ = try await store.taken([step("A", "july-A", "2026-07-31")], of: july, reaching: 1)
      _ = try await store.finish(batch: july, conflicts: 0)
      _ = try await store.taken([step("B", "june-B", "2026-06-30")], of: june, reaching: 1)
      let late = try await store.finish(batch: june, conflicts: 0)
      try expect(late.isOutrun && late.counts.missing == 0, "June is outrun")
      let august = try await store.begun("august", Fixture.flow("2026-08-31", total: 0))
      let missing = try await store.finish(batch: august, conflicts: 0)
      try expectEqual(missing.counts.missing, 1, "whom July named, not whom June alone did")
      let lines = try await store.lines(of: august, from: 0, limit: 9).lines
      try expectEqual(lines, try await store.bearer(of: Fixture.foyer("A")).map { [.missing($0)] } ?? [])
    },
    Sentence("who was erased is not said again unread, and who is told of twice is taken once") { contract in
      let store = await contract.store
      let first = try await store.begun("1", Fixture.flow("2026-10-31"))
      let household = Fixture.household("A", "m-A", day: "2026-10-31")
      _ = try await store.taken([Fixture.step(household, 0, bytes: "A")], of: first, reaching: 1)
      var twice = Fixture.household("A", "m-A-2", day: "2026-10-31", street: "RUE B")
      twice.payload = "another"
      _ = try await store.taken([Fixture.step(twice, 1, bytes: "A2")], of: first, reaching: 2)
      try expectEqual(try await store.finish(batch: first, conflicts: 0).counts, BatchCounts(fresh: 1, aside: 1))
      _ = try await store.erase(try await store.usagerID(Fixture.person("A")), trace: { $0 })
      let second = try await store.begun("2", Fixture.flow("2026-11-30"))
      let next = Fixture.household("A", "n-A", day: "2026-11-30", seconds: 86400 * 30)
      try expectEqual(try await store.taken([Fixture.step(next, 0, bytes: "A", confirms: true)], of: second, reaching: nil), [0])
    },
    Sentence("whom a whole file no longer names is missing, whom no file since the last whole one named is not") { contract in
      let store = await contract.store
      func month(_ name: String, _ day: String, _ names: [String], word: String = "M") async throws -> BatchSummary {
        let batch = try await store.begun(name, Fixture.flow(day, word: word, total: Int64(names.count)))
        let steps = names.enumerated().map { number, household in
          Fixture.step(
            Fixture.household(household, "\(name)-\(household)", day: day), Int64(number), bytes: "\(name) \(household)")
        }
        _ = try await store.taken(steps, of: batch, reaching: Int64(names.count))
        return try await store.finish(batch: batch, conflicts: 0)
      }
      try expectEqual(try await month("1", "2026-09-30", ["A", "B"]).counts.missing, 0, "the first file")
      try expectEqual(try await month("2", "2026-10-05", ["C"], word: "I").counts.missing, 0, "a daily file")
      let third = try await month("3", "2026-10-31", ["A"])
      try expectEqual(third.counts.missing, 2)
      let lines = try await store.lines(of: third.id, from: 0, limit: 9).lines
      let bearers = try await [Fixture.foyer("B"), Fixture.foyer("C")].asyncMap { try await store.bearer(of: $0) }
      try expectEqual(Set(lines), Set(bearers.compactMap { $0.map { .missing($0) } }))
      // They were said to be missing once.
      try expectEqual(try await month("4", "2026-11-30", ["A"]).counts.missing, 0)
      let old = try await month("5", "2026-08-31", ["A"])
      try expect(old.isOutrun && old.counts.missing == 0, "an older file")
    },
  ]
}

extension Array where Element: Sendable {
  func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
    var mapped: [T] = []
    for element in self { mapped.append(try await transform(element)) }
    return mapped
  }
}
