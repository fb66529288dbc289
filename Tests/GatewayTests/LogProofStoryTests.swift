import Exchange
import Foundation
import Intake
import JSONSchema
import JSONTree
import MerkleLog
import Release
import Store
import Testing
import Trust

@testable import Gateway

/// `POST /v1/log`: who may have what proved, by whom it may be asked, and that what is another's reads like what there is not.
@Suite struct LogProofStoryTests {
  /// What a partner is answered: the proof, or the problem without what differs from call to call.
  private struct Answer {
    let status: Int
    let problem: JSONValue?
    let proof: LogProof?
    var code: String? { problem?["code"]?.stringValue }
  }

  private static func ask(
    _ gateway: TestGateway, _ data: JSONValue, as partner: String, purpose: String? = nil, id: String = UUID().uuidString
  ) async throws -> Answer {
    let purposes = [
      "caf-041": "gestion-rsa", "departement-04": "gestion-rsa", "francetravail": "orientation", "asso-durance": "accompagnement",
    ]
    let event = gateway.event(
      "passerelle.log.v1", from: partner, id: id, data: ["data": data],
      attributes: ["agent": "BATCH", "purpose": .string(purpose ?? purposes[partner] ?? "")])
    let answer = try await gateway.post(event, as: partner, to: "/v1/log")
    guard answer.status == 200 else { return Answer(status: answer.status, problem: answer.tree?.root.value(), proof: nil) }
    let keys = gateway.assembly.seal(Assembly.systemClock.now).keySet
    let content = try Seal.verify(answer.body, as: .logProof, keys: keys, gateway: gateway.assembly.gateway)
    var set = SchemaSet()
    try set.add(JSONTree(parsing: JSONWriter.bytes(try OpenAPI.document())), at: "urn:openapi")
    let schema = try set.compile("urn:openapi#/components/schemas/LogProof")
    #expect(try schema.validate(JSONTree(parsing: content).root) == [])
    return Answer(status: 200, problem: nil, proof: try LogProof(parsing: content))
  }

  /// The receipt of that event.
  private static func receipt(_ gateway: TestGateway, _ event: JSONValue, as partner: String) async throws -> JSONNode {
    let answer = try await gateway.post(event, as: partner)
    try #require(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    let keys = gateway.assembly.seal(Assembly.systemClock.now).keySet
    return try JSONTree(parsing: Seal.verify(answer.body, as: .receipt, keys: keys, gateway: gateway.assembly.gateway)).root
  }

  /// Waits until everything is under a signed checkpoint.
  private static func signed(_ gateway: TestGateway) async throws {
    for _ in 0..<400 {
      let state = try await gateway.assembly.store.logState()
      if state.pending == 0, state.checkpoint?.size == state.size { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Failure("no checkpoint")
  }

  @Test func aMessageIsProvedToItsAuthorAndToNobodyElse() async throws {
    try await TestGateway.run { gateway in
      let receipt = try await Self.receipt(gateway, Story.household(gateway), as: "caf-041")
      let flow = try #require(receipt["flow"]?.string)
      try await Self.signed(gateway)
      let proof = try #require(try await Self.ask(gateway, ["message": .string(flow)], as: "caf-041").proof)
      let verified = try proof.verified(by: gateway.home.logKey())
      // What was promised under seal is what is in the log.
      #expect(verified.leaf?.hex == receipt["leaf"]?.string)
      guard case .inclusion(_, let entry) = proof.claim else { throw Failure("another claim") }
      #expect(LogEntry(entry)?.id == flow)

      let other = try await Self.ask(gateway, ["message": .string(flow)], as: "departement-04")
      #expect(other.status == 404 && other.code == RefusalCode.logUnknown.rawValue)
      let refused: [JSONValue] = [
        ["message": "nobody"], ["release": .string(flow)], ["message": .string(String(flow.prefix(flow.count - 1)))],
        ["message": .string(flow), "size": 999_999],
      ]
      for data in refused {
        #expect(try await Self.ask(gateway, data, as: "departement-04").problem == other.problem, "\(data)")
      }
    }
  }

  @Test func aMessageThatWasCarriedIsProvedToItsCarrierToo() async throws {
    try await TestGateway.run { gateway in
      let (registrar, now) = (Registrar(home: gateway.home), Assembly.systemClock.now)
      let (author, carrier) = (try #require(PartnerID("departement-04")), try #require(PartnerID("asso-durance")))
      let type = try #require(MessageType("departement.usager.rdvi"))
      let carriage = Carriage(author: author, types: [type], until: now.day)
      let change = try RegistrarChange.carry(carriage, by: carrier, in: registrar.state(at: now), at: now)
      try registrar.write(change)
      try await gateway.assembly.reload()
      let event = try #require(Story.usager(gateway).setting("departement-04", at: JSONPointer(tokens: ["author"])))
      let flow = try #require(try await Self.receipt(gateway, event, as: "asso-durance")["flow"]?.string)
      try await Self.signed(gateway)
      let proofs = try await (
        Self.ask(gateway, ["message": .string(flow)], as: "departement-04").proof,
        Self.ask(gateway, ["message": .string(flow)], as: "asso-durance").proof
      )
      #expect(proofs.0 != nil && proofs.0?.claim == proofs.1?.claim)
      #expect(try await Self.ask(gateway, ["message": .string(flow)], as: "caf-041").code == RefusalCode.logUnknown.rawValue)
    }
  }

  @Test func aReleaseIsProvedToItsRecipientOnceItWasCollected() async throws {
    try await TestGateway.run { gateway in
      for (event, partner) in [
        (Story.household(gateway), "caf-041"), (Story.usager(gateway), "departement-04"),
        (Story.orientation(gateway), "departement-04"),
      ] { _ = try await Self.receipt(gateway, event, as: partner) }
      try await gateway.settle()
      try await Self.signed(gateway)
      var filter = ReleaseFilter()
      filter.recipient = PartnerID("francetravail")
      filter.state = .sealed
      let release = try #require(try await gateway.assembly.store.releases(filter, after: nil, limit: 9).entries.first)
      let data: JSONValue = ["release": .string(release.id)]
      #expect(try await Self.ask(gateway, data, as: "francetravail").code == RefusalCode.logUnknown.rawValue, "not collected yet")
      let collected = try await gateway.collect("francetravail", purpose: "orientation")
      #expect(collected.ids == [release.id])
      let proof = try #require(try await Self.ask(gateway, data, as: "francetravail").proof)
      let leaf = try proof.verified(by: gateway.home.logKey()).leaf?.hex
      #expect(try leaf == (await gateway.assembly.store.release(release.id))?.leaf?.hash.description)
      for partner in ["departement-04", "caf-041"] {
        #expect(try await Self.ask(gateway, data, as: partner).code == RefusalCode.logUnknown.rawValue, "\(partner)")
      }
    }
  }

  @Test func aMessageThatNoCheckpointCoversYetIsAskedForAgain() async throws {
    try await TestGateway.run { gateway in
      let prover = LogProver(store: Unsigned(of: gateway.assembly.store), key: try gateway.home.logKey())
      let assembly = gateway.assembly
      let desk = LogDesk(
        verifier: { assembly.rules.current.intake.verifier }, rules: { assembly.rules.current.release }, store: assembly.store,
        prover: prover, seal: assembly.seal, clock: assembly.clock, numbers: .system, pace: PartnerPace(callsPerMinute: 600))
      let flow = try #require(try await Self.receipt(gateway, Story.household(gateway), as: "caf-041")["flow"]?.string)
      let event = gateway.event(
        LogDesk.requestType, from: "caf-041", id: "early", data: ["data": ["message": .string(flow)]],
        attributes: ["agent": "BATCH", "purpose": "gestion-rsa"])
      let key = try #require(gateway.keys["caf-041"])
      let signed = try MessageSigner.sign(payload: JSONWriter.bytes(event), key: key)
      await #expect(throws: Refusal(.logNotYet, at: "/data")) {
        try await desk.answer(signed, contentType: "application/jose+json", from: Caller(network: "127.0.0.1"))
      }
      #expect(RefusalCode.logNotYet.status == 409)
    }
  }

  @Test func thatTheLogOnlyGrewIsProvedToEveryPartner() async throws {
    try await TestGateway.run { gateway in
      try await Self.signed(gateway)
      let older = try #require(try await gateway.assembly.store.logState().checkpoint?.size)
      let flow = try #require(try await Self.receipt(gateway, Story.household(gateway), as: "caf-041")["flow"]?.string)
      try await Self.signed(gateway)
      let newest = try #require(try await gateway.assembly.store.logState().checkpoint?.size)
      try #require(newest > older)
      let growth: JSONValue = ["from": .integer(older), "to": .integer(newest)]
      for partner in ["caf-041", "departement-04", "francetravail"] {
        let proof = try #require(try await Self.ask(gateway, growth, as: partner).proof)
        #expect(try proof.verified(by: gateway.home.logKey()).older?.size == UInt64(older))
      }
      let beyond = try await Self.ask(gateway, ["from": .integer(older), "to": 999_999], as: "francetravail")
      #expect(beyond.status == 404 && beyond.code == RefusalCode.logNoCheckpoint.rawValue)
      // A checkpoint that is older than the leaf proves nothing of it.
      let early = try await Self.ask(gateway, ["message": .string(flow), "size": .integer(older)], as: "caf-041")
      #expect(early.code == RefusalCode.logNoCheckpoint.rawValue)
      #expect(
        try await Self.ask(gateway, ["message": .string(flow), "size": .integer(newest)], as: "caf-041").proof?.size == newest)
    }
  }

  @Test func aPartnerWithACosignersKeyCosignsAndProofsShowIt() async throws {
    try await TestGateway.run { gateway in
      let flow = try #require(try await Self.receipt(gateway, Story.household(gateway), as: "caf-041")["flow"]?.string)
      try await Self.signed(gateway)
      let (cosigner, log) = (try Cosigner("caf.example/log"), try gateway.home.logKey())
      let newest = try #require(try await Self.ask(gateway, ["newest": true], as: "caf-041").proof).verified(by: log).checkpoint
      let line = try cosigner.line(newest, at: Assembly.systemClock.now)
      let data: JSONValue = ["size": .integer(Int64(newest.size)), "cosignature": .string(line)]
      let stranger = try await Self.ask(gateway, data, as: "caf-041")
      #expect(stranger.status == 403 && stranger.code == RefusalCode.logNoCosigner.rawValue)
      let unsigned = try await Self.ask(gateway, ["message": .string(flow), "cosigned": true], as: "caf-041")
      #expect(unsigned.code == RefusalCode.logNoCheckpoint.rawValue, "nobody cosigned yet")
      try await register(cosigner.key, of: "caf-041", gateway)
      try await wrongLines(gateway, cosigner, newest)

      let proof = try #require(try await Self.ask(gateway, data, as: "caf-041").proof)
      #expect(try SignedNote(parsing: proof.checkpoint).cosignatures(by: [cosigner.key]).map(\.line) == [line])
      #expect(try proof.verified(by: log).checkpoint == newest, "the log's own signature stands beside it")
      // Given again, at another moment: the first stays.
      let again = try cosigner.line(newest, at: Assembly.systemClock.now.adding(seconds: -9))
      let second = try #require(
        try await Self.ask(gateway, ["size": .integer(Int64(newest.size)), "cosignature": .string(again)], as: "caf-041").proof)
      #expect(second.checkpoint == proof.checkpoint)
      let cosigned = try #require(try await Self.ask(gateway, ["message": .string(flow), "cosigned": true], as: "caf-041").proof)
      #expect(try cosigned.verified(by: log).leaf != nil && cosigned.checkpoint == proof.checkpoint)
      let growth = try #require(
        try await Self.ask(gateway, ["newest": true, "from": .integer(Int64(newest.size))], as: "francetravail").proof)
      guard case .consistency(_, let older) = growth.claim else { throw Failure("another claim") }
      #expect(older == proof.checkpoint, "every partner sees who cosigned")
      let verdict = try await gateway.assembly.store.verifyLog { _, _ in }
      #expect(verdict.cosignatures == 1 && verdict.faults == [])
    }
  }

  private func wrongLines(_ gateway: TestGateway, _ cosigner: Cosigner, _ newest: Checkpoint) async throws {
    let now = Assembly.systemClock.now
    let other = try Cosigner("caf.example/log")
    let wrong = [
      try other.line(newest, at: now), try cosigner.line(newest, at: now.adding(seconds: 3600)),
      try cosigner.line(Checkpoint(origin: newest.origin, size: newest.size, root: MerkleHashing.leaf([1])), at: now),
      try String(cosigner.line(newest, at: now).dropLast()), "\u{2014} x y\n",
    ]
    for line in wrong {
      let data: JSONValue = ["size": .integer(Int64(newest.size)), "cosignature": .string(line)]
      #expect(try await Self.ask(gateway, data, as: "caf-041").code == RefusalCode.logCosignature.rawValue, "\(line)")
    }
    let beyond: JSONValue = ["size": 999_999, "cosignature": .string(try cosigner.line(newest, at: now))]
    #expect(try await Self.ask(gateway, beyond, as: "caf-041").code == RefusalCode.logNoCheckpoint.rawValue)
    #expect(try await gateway.assembly.store.newestCosigned() == nil)
  }

  private func register(_ key: CosignerKey, of partner: String, _ gateway: TestGateway) async throws {
    let registrar = Registrar(home: gateway.home)
    let now = Assembly.systemClock.now
    let id = try #require(PartnerID(partner))
    try registrar.write(RegistrarChange.cosigner(id, key, in: registrar.state(at: now)))
    #expect(throws: RegistrarRefusal.self) { try RegistrarChange.cosigner(id, key, in: registrar.state(at: now)) }
    try await gateway.assembly.reload()
  }

  @Test func aRequestIsServedOnceStrictlyReadAndForAPurposeOfTheConvention() async throws {
    try await TestGateway.run { gateway in
      try await Self.signed(gateway)
      let size = try #require(try await gateway.assembly.store.logState().checkpoint?.size)
      let growth: JSONValue = ["from": .integer(size), "to": .integer(size)]
      #expect(try await Self.ask(gateway, growth, as: "francetravail", id: "one").status == 200)
      let again = try await Self.ask(gateway, growth, as: "francetravail", id: "one")
      #expect(again.code == RefusalCode.requestReplayed.rawValue)
      let purpose = try await Self.ask(gateway, growth, as: "francetravail", purpose: "curiosite")
      #expect(purpose.code == RefusalCode.requestPurpose.rawValue)
      let wrong: [JSONValue] = [
        [], [:], ["message": ""], ["message": 1], ["message": "a", "release": "b"], ["from": 1], ["to": 1], ["from": 2, "to": 1],
        ["from": 0, "to": 1], ["from": 1, "to": 1, "size": 1], ["message": "a", "from": 1, "to": 1],
        ["message": "a", "taille": 1],
        ["message": "a", "size": 0], ["message": "a", "cosigned": false], ["message": "a", "size": 1, "cosigned": true],
        ["newest": 1], ["newest": true, "to": 1], ["newest": true, "size": 1], ["from": 1, "to": 1, "newest": true],
        ["cosignature": "a"], ["size": 1, "cosignature": ""], ["size": 1, "cosignature": "a", "cosigned": true], ["size": 1],
        ["message": .string(String(repeating: "a", count: 65))],
      ]
      for data in wrong {
        #expect(try await Self.ask(gateway, data, as: "francetravail").code == RefusalCode.requestData.rawValue, "\(data)")
      }
      let event = gateway.event(
        "passerelle.mailbox.v1", from: "francetravail", id: "other", data: ["data": growth],
        attributes: ["agent": "BATCH", "purpose": "orientation"])
      #expect(try await gateway.post(event, as: "francetravail", to: "/v1/log").code == RefusalCode.eventType.rawValue)
    }
  }
}

/// A partner's key for cosigning.
private struct Cosigner {
  private let signing: SigningKey
  let key: CosignerKey

  init(_ name: String) throws {
    signing = try SigningKey.generate(.edDSA)
    key = try CosignerKey(name: name, publicKey: try #require(signing.publicKey.ed25519Bytes))
  }

  func line(_ checkpoint: Checkpoint, at moment: Instant) throws -> String {
    try Cosignature(of: checkpoint, by: key, at: UInt64(moment.milliseconds / 1000)) { try signing.sign($0) }.line
  }
}

/// The log of a store before its first checkpoint.
private struct Unsigned: LogReading {
  let store: any LogReading

  init(of store: any LogReading) { self.store = store }

  func logState() async throws -> LogState {
    let state = try await store.logState()
    return LogState(size: state.size, root: state.root, pending: state.pending, checkpoint: nil)
  }
  func leaves(from position: Int64, limit: Int) async throws -> [LogLeaf] { try await store.leaves(from: position, limit: limit) }
  func inclusionProof(of position: Int64, size: Int64) async throws -> [Digest]? {
    try await store.inclusionProof(of: position, size: size)
  }
  func consistencyProof(from first: Int64, to second: Int64) async throws -> [Digest]? {
    try await store.consistencyProof(from: first, to: second)
  }
  func checkpoints(from size: Int64, limit: Int) async throws -> [LogCheckpoint] { [] }
  func newestCosigned() async throws -> LogCheckpoint? { nil }
  func verifyLog(progress: @escaping @Sendable (Int64, Int64) -> Void) async throws -> LogVerification {
    try await store.verifyLog(progress: progress)
  }
}
