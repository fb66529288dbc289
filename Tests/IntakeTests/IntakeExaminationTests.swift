import Exchange
import JSONTree
import Testing
import Trust

@testable import Intake

/// What `passerelle verify --explain` shows: the checks in order, and the one that fails.
@Suite struct IntakeExaminationTests {
  let reception: Reception

  init() throws { reception = try Reception.shared.get() }

  private func examine(_ body: [UInt8], at instant: Instant = Reception.now) -> IntakeExamination {
    reception.rules.examine(body, contentType: "application/jose+json", at: instant)
  }

  private static let all =
    VerificationCheck.allCases.filter { $0 != .agent }.map(\.rawValue)
    + IntakeExamination.StageCheck.allCases.map(\.rawValue)

  @Test func anAcceptedMessagePassesEveryCheckInOrder() throws {
    let examination = examine(try reception.signed(Letter.usager(), by: "departement-04"))
    #expect(examination.verdict == .accepted)
    #expect(examination.steps.map(\.check) == Self.all)
    #expect(examination.steps.allSatisfy { $0.facts?.isEmpty == false })
    #expect(examination.unreached.isEmpty)
    #expect(examination.evidence["trust"] == reception.rules.verifier.trust.digest)
  }

  @Test func agreesWithTheDoorAboutEveryRefusalAndNamesItsCheck() async throws {
    let strange = try MessageSigner.sign(payload: JSONWriter.bytes(Letter.usager()), key: reception.strange)
    var forged = try reception.signed(Letter.usager(), by: "departement-04")
    let place = try #require(forged.indices.dropFirst(60).first { forged[$0] == UInt8(ascii: "A") })
    forged[place] = UInt8(ascii: "B")
    let cases: [(body: [UInt8], check: String)] = [
      (Array("{}".utf8), "form"), (strange, "key"), (forged, "signature"),
      (try reception.signed(Letter.usager(from: "caf-041"), by: "departement-04"), "source"),
      (try reception.signed(Letter.usager(role: "capitaine"), by: "departement-04"), "dialect"),
      (try reception.signed(Letter.households(departement: "005"), by: "caf-041"), "scope"),
    ]
    for (body, check) in cases {
      let examination = examine(body)
      let refusal = try await reception.refusal(of: body, into: MemoryStore())
      #expect(refusal != nil)
      #expect(examination.verdict == refusal.map { .refused($0) })
      let failed = examination.steps.last
      #expect(failed?.facts == nil)
      #expect(failed?.check == check, "\(String(describing: refusal))")
      #expect(examination.steps.map(\.check) + examination.unreached == Self.all)
    }
  }

  @Test func aLateMessageIsExaminedToTheEnd() throws {
    let examination = examine(
      try reception.signed(Letter.usager(), by: "departement-04"), at: Reception.now.adding(seconds: 9 * 86400))
    guard case .aside = examination.verdict else {
      Issue.record("\(examination.verdict)")
      return
    }
    #expect(examination.steps.filter { $0.facts == nil }.map(\.check) == ["time"])
    #expect(examination.unreached.isEmpty)
  }

  @Test func aLateMessageThatIsWrongInItsDataIsSetAsideAllTheSameAndSaysWhatAwaitsIt() throws {
    let examination = examine(
      try reception.signed(Letter.usager(role: "capitaine"), by: "departement-04"),
      at: Reception.now.adding(seconds: 9 * 86400))
    guard case .aside(_, let forecast?) = examination.verdict else {
      Issue.record("\(examination.verdict)")
      return
    }
    #expect(forecast.code == .schemaInvalid || forecast.code.room == "translate")
    #expect(examination.steps.filter { $0.facts == nil }.map(\.check) == ["time", "dialect"])
    #expect(examination.unreached == ["translation", "scope", "statement"])
  }

  @Test func aRequestIsExaminedAsOne() throws {
    let request: JSONValue = [
      "specversion": "1.0", "id": "demande-1", "source": "urn:passerelle:departement-04",
      "type": "passerelle.mailbox.v1", "time": .string(Reception.now.description),
      "audience": .string(Reception.gateway), "agent": "BATCH", "purpose": "suivi", "data": [:],
    ]
    let examination = examine(try reception.signed(request, by: "departement-04"))
    #expect(examination.verdict == .request)
    #expect(examination.steps.map(\.check) == VerificationCheck.allCases.map(\.rawValue))
  }
}
