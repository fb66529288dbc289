import Exchange
import Foundation
import Intake
import JSONTree
import Logging
import Store
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Gateway

/// What is trusted changes while the gateway runs; every change is in the log, and what was trusted before can be asked for.
@Suite struct TrustLifeTests {
  /// Posts until that code is the answer's, nil for none; the server takes up changed files within seconds.
  private func waits(for code: RefusalCode?, _ gateway: TestGateway, _ key: SigningKey) async throws -> Bool {
    for _ in 0..<100 {
      let event = Story.usager(gateway, id: "essai-\(UUID().uuidString)")
      let body = try MessageSigner.sign(payload: JSONWriter.bytes(event), key: key)
      let answer = try await gateway.send("/v1/messages", body: body)
      if answer.code == code?.rawValue { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  /// Registers the Département's key anew, with a certificate of an authority that becomes its anchor, by changing the files.
  private func anchor(
    _ gateway: TestGateway
  ) throws -> (authority: DevelopmentAuthority, certificate: String, key: SigningKey) {
    let now = Assembly.systemClock.now
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: now)
    let folder = gateway.home.partners.appendingPathComponent("departement-04")
    let file = folder.appendingPathComponent("cle-1.pem")
    let key = try #require(gateway.keys["departement-04"])
    let certificate = try authority.issue("departement-04", for: key, on: now)
    let anchors = gateway.home.certs.appendingPathComponent("anchors")
    try FileManager.default.createDirectory(at: anchors, withIntermediateDirectories: true)
    try Data(authority.certificate.utf8).write(to: anchors.appendingPathComponent("essai.pem"))
    try Data(certificate.utf8).write(to: file, options: .atomic)
    let id = try #require(PartnerID("departement-04"))
    let old = try #require(gateway.assembly.rules.current.intake.verifier.registry.file(id))
    let rules = try PathRules(anchors: ["essai"])
    try PartnerFile(old.partner, trust: .anchored(rules)).write(to: gateway.home.partners)
    return (authority, certificate, try SigningKey(pem: key.pem, certificate: certificate))
  }

  private func list(_ gateway: TestGateway, _ authority: DevelopmentAuthority, revoking: [String]) throws {
    let folder = gateway.home.certs.appendingPathComponent("crls")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let list = try authority.revocationList(revoking: revoking, on: Assembly.systemClock.now.adding(seconds: -60), days: 1)
    try Data(list.utf8).write(to: folder.appendingPathComponent("essai.pem"), options: .atomic)
  }

  @Test func aRevocationListThatIsDroppedStopsACertificateWithoutARestartAndThePastStaysKnown() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      let (authority, certificate, key) = try anchor(gateway)
      #expect(try await waits(for: .signatureRevocationUnknown, gateway, key))
      try list(gateway, authority, revoking: [])
      #expect(try await waits(for: nil, gateway, key))
      let good = Assembly.systemClock.now
      try list(gateway, authority, revoking: [certificate])
      #expect(try await waits(for: .signatureRevoked, gateway, key))
      let states = try await gateway.assembly.store.trustRecords(before: nil, limit: 10)
      #expect(states.count >= 4)
      #expect(Set(states.map(\.digest)).count == states.count)

      // As of the moment before, and from the store alone: the folders are gone.
      let body = try MessageSigner.sign(
        payload: JSONWriter.bytes(Story.usager(gateway, id: "question")), key: key)
      let bad = Assembly.systemClock.now
      try FileManager.default.removeItem(at: gateway.home.certs.appendingPathComponent("crls"))
      let installation = try #require(TestGateway.installation)
      func verdict(at instant: Instant) async throws -> IntakeExamination.Verdict {
        let rules = try await Assembly.rules(gateway.home, installation: installation, at: instant)
        return rules.examine(body, contentType: "application/jose+json", at: instant)
          .verdict
      }
      #expect(try await verdict(at: good) == .accepted)
      guard case .refused(let refusal) = try await verdict(at: bad) else {
        Issue.record("accepted")
        return
      }
      #expect(refusal.code == .signatureRevoked)
    }
  }

  @Test func filesThatAreWrongChangeNothing() async throws {
    try await TestGateway.run { gateway in
      let before = gateway.assembly.rules.current.intake.verifier.trust.digest
      let file = gateway.home.partners.appendingPathComponent("departement-04/partner.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data("{".utf8).write(to: file)
      await #expect(throws: ReloadError.self) { try await gateway.assembly.reload() }
      #expect(gateway.assembly.rules.current.intake.verifier.trust.digest == before)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      try Data(text.utf8).write(to: file)
    }
  }

  @Test func aBrokenFileOfSealsKeepsNobodyFromBeingSuspended() async throws {
    try await TestGateway.run { gateway in
      let seals = gateway.assembly.rules.current.seals
      try Data("{".utf8).write(to: gateway.home.seals)
      let id = try #require(PartnerID("departement-04"))
      let old = try #require(gateway.assembly.rules.current.intake.verifier.registry.file(id))
      let partner = old.partner
      let suspended = Partner(
        id: partner.id, siret: partner.siret, name: partner.name, family: partner.family, kind: partner.kind,
        scope: partner.scope, isActive: false)
      try PartnerFile(suspended, trust: old.trust).write(to: gateway.home.partners)
      let key = try #require(gateway.keys["departement-04"])
      #expect(try await waits(for: .signaturePartnerSuspended, gateway, key))
      let found = await #expect(throws: ReloadError.self) { try await gateway.assembly.reload() }
      #expect(found?.description.contains(SealBook.fileName) == true)
      #expect(gateway.assembly.rules.current.seals.entries.map(\.published.id) == seals.entries.map(\.published.id))
    }
  }

  @Test func aChangeMadeWhileTheGatewayStartsIsTakenUp() async throws {
    try await watch(failing: [nil], calls: 1)
  }

  @Test func whatTheStoreCouldNotRecordIsTriedAgainAndFilesThatAreWrongAreNot() async throws {
    let wrong = ReloadError(faults: [RegistrationError("caf-041/partner.json", "is no JSON")])
    try await watch(failing: [Failure("disk"), StoreError.closed, wrong, Failure("disk")], calls: 3)
  }

  /// Watches a folder that does not change with a reload that fails so, time after time, until it was called that often; it is not
  /// called again.
  private func watch(failing errors: [(any Error)?], calls expected: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-watch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let calls = Mutex(0)
    let (called, continuation) = AsyncStream<Void>.makeStream()
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let watch = RegistryWatch(
      places: [folder],
      reload: {
        let call = calls.withLock { count in
          count += 1
          return count
        }
        continuation.yield()
        if call <= errors.count, let error = errors[call - 1] { throw error }
      }, logger: logger, pause: .milliseconds(5))
    let task = Task { try await watch.run() }
    for await _ in called.prefix(expected) {}
    try await Task.sleep(for: .milliseconds(500))
    task.cancel()
    try await task.value
    #expect(calls.withLock { $0 } == expected)
  }

  @Test func everyStateIsInTheLogBeforeItDecides() async throws {
    try await TestGateway.run { gateway in
      let digest = gateway.assembly.rules.current.intake.verifier.trust.digest
      let record = try #require(try await gateway.assembly.store.trust(at: Assembly.systemClock.now))
      #expect(record.digest == digest)
      let leaf = try #require(try await gateway.assembly.store.leaves(from: record.position, limit: 1).first)
      #expect(LogEntry(leaf.entry)?.kind == .trust)
      #expect(try await TrustState.recorded(at: Assembly.systemClock.now, in: gateway.assembly.store).digest == digest)
      let first = try await gateway.post(Story.usager(gateway), as: "departement-04")
      let flow = try #require(try receipt(first, gateway)["flow"]?.string)
      #expect(try await gateway.assembly.store.flow(flow)?.evidence["trust"] == digest)
    }
  }

  @Test func aLateMessageIsSetAsideAndAdmittedOverTheAdminSocket() async throws {
    try await TestGateway.run { gateway in
      let late = gateway.event(
        "departement.usager.rdvi", from: "departement-04", id: "tard-1",
        data: ["data": Story.usager(gateway).objectValue?["data"] ?? .null],
        time: Assembly.systemClock.now.adding(seconds: -9 * 86400))
      let answer = try await gateway.post(late, as: "departement-04")
      #expect(answer.status == 202)
      let notice = try JSONTree(
        parsing: Seal.verify(
          answer.body, as: .aside, keys: gateway.assembly.seal(Assembly.systemClock.now).keySet, gateway: gateway.assembly.gateway
        ))
      let flow = try #require(notice.root["flow"]?.string)
      #expect(try await gateway.assembly.store.status().messages == 0)
      let socket = try #require(await AdminSocket(home: gateway.home))
      let access = AccessEntry(
        person: "test", role: "policy", command: "flow admit", target: flow, reason: "panne du 12", at: Assembly.systemClock.now)
      try await socket.decide(.admit, on: flow, by: access)
      await #expect(throws: StoreError.notWaiting(flow)) { try await socket.decide(.refuse, on: flow, by: access) }
      let again = try await gateway.post(late, as: "departement-04")
      #expect(again.status == 200)
      #expect(try receipt(again, gateway)["flow"]?.string == flow)
      let detail = try await gateway.assembly.store.flow(flow)
      #expect(detail?.evidence["admission"] != nil)
    }
  }

  private func receipt(_ answer: TestGateway.Answer, _ gateway: TestGateway) throws -> JSONNode {
    let keys = gateway.assembly.seal(Assembly.systemClock.now).keySet
    return try JSONTree(parsing: Seal.verify(answer.body, as: .receipt, keys: keys, gateway: gateway.assembly.gateway)).root
  }
}
