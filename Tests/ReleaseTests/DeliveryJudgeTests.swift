import Dossier
import Exchange
import JSONTree
import Store
import Testing

@testable import Release

/// Whether what was sealed yesterday may be handed over today.
@Suite struct DeliveryJudgeTests {
  let dispatch: Dispatch
  let household = Household()

  init() throws { dispatch = try Dispatch() }

  private func permits(
    _ household: Household?, by rules: ReleaseRules? = nil, to recipient: String = "asso-durance",
    _ type: String = Dispatch.usager, reasons: [UInt8]? = nil
  ) async throws -> Bool {
    let lease = try Dispatch.lease(to: "asso-durance", Dispatch.usager)
    let sealed = try #require(try await dispatch.make(lease, self.household.recalled()).content)
    let release = DeliverableRelease(
      id: lease.id, recipient: try #require(PartnerID(recipient)), type: try #require(MessageType(type)), bearer: lease.bearer,
      policy: sealed.policy, sealedAt: Dispatch.now, reasons: reasons ?? sealed.reasons,
      recalled: try household?.recalled())
    return DeliveryJudge(rules: rules ?? dispatch.rules, day: Dispatch.now.day).permits(release)
  }

  @Test func permitsWhatWouldBeReleasedAgain() async throws {
    #expect(try await permits(household))
  }

  @Test func permitsWhatHasChangedMeanwhileAndMayBeToldAllTheSame() async throws {
    var changed = household
    changed.say("departement-04", Household.solene, ["/usager/contact/telephone": "0699887766"])
    #expect(try await permits(changed))
  }

  @Test func refusesOnceAConditionFails() async throws {
    var closed = household
    closed.say("caf-041", Household.foyer, ["/foyer/rsa/etat": "clos"])
    #expect(try await !permits(closed))
  }

  @Test func refusesOnceThePersonIsEntrustedToAnother() async throws {
    var elsewhere = household
    elsewhere.say("departement-04", Household.solene, ["/usager/orientation/decidee": nil])
    #expect(try await !permits(elsewhere))
  }

  @Test func refusesOnceTheHouseholdIsInAnotherDepartement() async throws {
    var moved = household
    moved.say("caf-041", Household.foyer, ["/foyer/identification/departement": "05"])
    #expect(try await !permits(moved))
  }

  @Test func refusesOnceThePersonIsProtected() async throws {
    var protected = household
    protected.say("departement-04", Household.solene, ["/usager/protection": ["active": true, "depuis": "2026-11-04"]])
    #expect(try await !permits(protected))
  }

  @Test func refusesAPartnerThatIsSuspendedOrGone() async throws {
    let suspended = try Dispatch(suspending: ["asso-durance"])
    #expect(try await !permits(household, by: suspended.rules))
    #expect(try await !permits(household, to: "partie"))
  }

  @Test func refusesATypeThatTheRecipientIsNoLongerSent() async throws {
    #expect(try await !permits(household, Dispatch.orientation))
  }

  @Test func refusesWhenTheConventionNoLongerReleasesAFact() async throws {
    let narrower = try Dispatch(changing: ("delegataire.yaml", "      contact: oui", "      contact: non"))
    #expect(try await !permits(household, by: narrower.rules))
  }

  @Test func refusesWhatItCannotJudge() async throws {
    #expect(try await !permits(nil))
    #expect(try await !permits(household, reasons: Array("[{}]".utf8)))
    #expect(try await !permits(household, reasons: []))
  }
}
