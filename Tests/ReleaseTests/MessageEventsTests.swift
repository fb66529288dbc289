import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Release

/// What became of a message, in the order in which it happened.
@Suite struct MessageEventsTests {
  private let start = Instant(milliseconds: 1_800_000_000_000)

  private func words(rejectedAfter rejected: Int64, acceptedAfter accepted: Int64) throws -> [String] {
    let entry = ReleaseEntry(
      id: "r", recipient: try #require(PartnerID("francetravail")), type: .status,
      bearer: try #require(Bearer(.usager, "00000000-0000-4000-8000-000000000001")), mode: .event, state: .delivered, code: nil,
      names: [], cause: "f", createdAt: start, changedAt: start, attempts: 1)
    let cause = DeadLetter.Cause(isRefusal: true, reason: "http-422", status: 422)
    let release = ReleaseStatus(
      entry: entry, sealedAt: start, collectedAt: start.adding(seconds: 1), deliveredAt: start.adding(seconds: accepted),
      rejection: DeadLetter(entry: entry, cause: cause, at: start.adding(seconds: rejected)))
    let status = MessageStatus(flow: "f", receivedAt: start, recordedAt: start, releases: [release])
    let json = MessageEvents(status: status, releases: [release], places: [:]).json
    return (json["events"]?.arrayValue ?? []).compactMap { $0["event"]?.stringValue }
  }

  @Test func whatWasRefusedAndTakenLaterEndsAsTaken() throws {
    let before = ["received", "translated", "released", "collected"]
    #expect(try words(rejectedAfter: 2, acceptedAfter: 3) == before + ["rejected", "accepted"])
    #expect(try words(rejectedAfter: 3, acceptedAfter: 2) == before + ["accepted", "rejected"])
  }
}
