import Consent
import Dossier
import Exchange
import Testing

/// A purpose is used from its first day to its last one, and no other day.
@Suite struct ValidityTests {
  /// The ground on which a delegate is refused on that day, under a convention with those lines; nil when it is told something.
  private func ground(_ lines: String, on day: String, purpose: String = "") throws -> Reason.Ground? {
    var policy = try Loaded.policy("delegataire.yaml", "depuis: 2026-01-01", lines)
    if !purpose.isEmpty {
      policy = try Loaded.policy("delegataire.yaml", "  - id: accompagnement", "  - id: accompagnement\n    \(purpose)")
    }
    var world = World()
    world.day = CivilDay(day)
    let permission = policy.permit(try world.request(.delegate(), "accompagnement"))
    return permission.released.isEmpty ? permission.reasons.first?.ground : nil
  }

  @Test(arguments: [
    ("2026-02-28", false), ("2026-03-01", true), ("2026-12-31", true), ("2027-01-01", false),
  ])
  func theFirstAndTheLastDayAreWithin(_ day: String, _ isTold: Bool) throws {
    let lines = "depuis: 2026-03-01\njusqua: 2026-12-31"
    #expect(try ground(lines, on: day) == (isTold ? nil : .period))
  }

  @Test func aPurposeMayBeginLaterThanItsConvention() throws {
    #expect(try ground("depuis: 2026-01-01", on: "2026-11-22", purpose: "depuis: 2026-11-23") == .period)
    #expect(try ground("depuis: 2026-01-01", on: "2026-11-23", purpose: "depuis: 2026-11-23") == nil)
    #expect(try ground("depuis: 2026-01-01", on: "2026-11-23", purpose: "jusqua: 2026-11-22") == .period)
  }

  @Test func whatWasSealedIsNotHandedOverOnceThePurposeHasEnded() throws {
    let policy = try Loaded.policy("delegataire.yaml", "depuis: 2026-01-01", "depuis: 2026-01-01\njusqua: 2026-11-23")
    var world = World()
    let reasons = policy.permit(try world.request(.delegate(), "accompagnement")).reasons
    #expect(policy.stillPermits(reasons, try world.request(.delegate(), "accompagnement")))
    world.day = CivilDay("2026-11-24")
    #expect(!policy.stillPermits(reasons, try world.request(.delegate(), "accompagnement")))
  }

  @Test func theReasonNamesTheBoundAndSaysSoInBothLanguages() throws {
    var world = World()
    world.day = CivilDay("2025-12-31")
    let reason = try #require(try world.permit(.delegate(), "accompagnement").reasons.first)
    #expect(reason.rule == "delegataire.yaml#accompagnement/depuis")
    #expect(reason.sentence(in: .french).contains("la finalité n'est pas en vigueur ce jour-là"))
    #expect(reason.sentence(in: .english).contains("the purpose is not in force on that day"))
    #expect(Reason(json: reason.json) == reason)
  }

  @Test(arguments: [
    ("depuis: 2026-01-01", "jusqua: 2026-12-31", "missing: depuis"),
    ("depuis: 2026-01-01", "depuis: 2026-01-01\njusqua: 2025-12-31", "jusqua: before depuis"),
    ("depuis: 2026-01-01", "depuis: janvier", "a day is expected"),
    ("  - id: accompagnement", "  - id: accompagnement\n    depuis: 2025-12-31", "before the convention itself begins"),
    ("  - id: accompagnement", "  - id: accompagnement\n    jusqua: 2025-12-31", "jusqua: before depuis"),
  ])
  func refusesBoundsThatMakeNoSense(_ old: String, _ new: String, _ reason: String) throws {
    let error = try #require(throws: PolicyError.self) { try Loaded.policy("delegataire.yaml", old, new) }
    #expect(error.file == "delegataire.yaml" && error.reason.contains(reason), "\(error)")
  }
}
