import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Intake

/// Messages that are right but for their age: kept, answered, decided on; nothing lost, nothing twice.
@Suite struct IntakeWingAsideTests {
  let reception: Reception
  let store = MemoryStore()
  /// The letters say 5 November: nine days later they are too old.
  private let late = Reception.now.adding(seconds: 9 * 86400)
  private let order = Digest(of: Array("ordre".utf8))

  init() throws { reception = try Reception.shared.get() }

  private func setAside(id: String = "usager-1") async throws -> IntakeAnswer {
    try await reception.receive(Letter.usager(id: id), by: "departement-04", into: store, at: late)
  }

  private func notice(_ answer: IntakeAnswer) throws -> AsideNotice {
    guard case .aside(let notice) = answer.outcome else { throw Failure("not set aside") }
    return notice
  }

  @Test func aLateMessageIsKeptAndItsSenderIsToldUnderTheSeal() async throws {
    let answer = try await setAside()
    let notice = try notice(answer)
    let opened = try Seal.verify(
      answer.sealed.flattened, as: .aside, keys: reception.seal.keySet, gateway: Reception.gateway)
    #expect(opened == JSONWriter.bytes(notice.json))
    #expect(notice.payloadDigest == Digest(of: JSONWriter.bytes(Letter.usager())))
    #expect(answer.receipt == nil)
    #expect(await store.entries.isEmpty)
    #expect(await store.refusals.isEmpty)
  }

  @Test func theSameLateMessageAThousandTimesIsKeptOnce() async throws {
    let first = try notice(try await setAside())
    for _ in 0..<1000 { #expect(try notice(try await setAside()).flow == first.flow) }
    #expect(await store.asides.count == 1)
  }

  @Test func aMessageThatWasRecordedInTimeGetsItsReceiptHoweverLateItIsRepeated() async throws {
    let first = try await reception.receive(Letter.usager(), by: "departement-04", into: store)
    let again = try await setAside()
    #expect(again.isDuplicate)
    #expect(again.receipt == first.receipt)
    #expect(await store.asides.isEmpty)
  }

  @Test func othersOctetsOfARecordedMessageAreAConflictHoweverLate() async throws {
    try await reception.receive(Letter.usager(), by: "departement-04", into: store)
    let refusal = try await reception.refusal(
      of: Letter.usager(lastName: "Viale"), by: "departement-04", into: store, at: late)
    #expect(refusal?.code == .recordConflict)
  }

  @Test func oneMoreThanMayWaitIsRefusedAndRecorded() async throws {
    for number in 0..<Reception.asideLimit { _ = try await setAside(id: "usager-\(number)") }
    let refusal = try await reception.refusal(
      of: Letter.usager(id: "usager-99"), by: "departement-04", into: store, at: late)
    #expect(refusal?.code == .eventLateFull)
    #expect(await store.asides.count == Reception.asideLimit)
    #expect(await store.refusals.map(\.refusal.code) == [.eventLateFull])
  }

  @Test func anAdmittedMessageIsRecordedUnderItsFlowWithTheOrderAsEvidence() async throws {
    let notice = try notice(try await setAside())
    let answer = try await reception.wing(store, at: late.adding(seconds: 60)).admit(aside: notice.flow, by: order)
    #expect(answer.receipt?.flow == notice.flow)
    #expect(answer.receipt?.receivedAt == late)
    let entry = try #require(await store.entries.first)
    #expect(entry.evidence["admission"] == order)
    #expect(await store.asides.map(\.state) == [.admitted])
    // The sender posts it again: the receipt, at last.
    #expect(try await setAside().receipt == answer.receipt)
  }

  @Test func admittingTwiceDoesItOnce() async throws {
    let flow = try notice(try await setAside()).flow
    let wing = reception.wing(store, at: late)
    _ = try await wing.admit(aside: flow, by: order)
    await #expect(throws: StoreError.notWaiting(flow)) { try await wing.admit(aside: flow, by: order) }
    await #expect(throws: StoreError.notWaiting(flow)) { try await wing.refuse(aside: flow) }
    #expect(await store.entries.count == 1)
  }

  @Test func anAdmittedMessageThatIsWrongInItsDataWaitsOn() async throws {
    let bad = Letter.usager(role: "capitaine")
    let flow = try notice(try await reception.receive(bad, by: "departement-04", into: store, at: late)).flow
    await #expect(throws: Refusal.self) { try await reception.wing(store, at: late).admit(aside: flow, by: order) }
    #expect(await store.asides.map(\.state) == [.waiting])
    #expect(await store.entries.isEmpty)
  }

  @Test func aRefusedMessageIsRecordedAsRefusedAndItsSenderIsToldWhenItComesAgain() async throws {
    let flow = try notice(try await setAside()).flow
    try await reception.wing(store, at: late).refuse(aside: flow)
    #expect(await store.refusals.map(\.flow) == [flow])
    #expect(await store.refusals.map(\.refusal.code) == [.eventLateRefused])
    let again = try await reception.refusal(of: Letter.usager(), by: "departement-04", into: store, at: late)
    #expect(again?.code == .eventLateRefused)
  }

  @Test func aPartnerThatCallsTooOftenIsToldWhenToGoOn() async throws {
    let wing = reception.wing(store, callsPerMinute: 1)
    let body = try reception.signed(Letter.usager(), by: "departement-04")
    func post() async throws -> Refusal? {
      do {
        _ = try await wing.receive(body, contentType: "application/jose+json", from: Caller(network: Reception.network))
        return nil
      } catch let refusal as Refusal {
        return refusal
      }
    }
    var refusal: Refusal?
    for _ in 0..<50 where refusal == nil { refusal = try await post() }
    #expect(refusal?.code == .receiveRateLimited)
    #expect(refusal?.details["seconds"].flatMap { Int($0) } ?? 0 > 0)
  }
}
