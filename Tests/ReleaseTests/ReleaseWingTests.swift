import Consent
import Dossier
import Exchange
import JSONTree
import Store
import Testing
import Translation
import Trust

@testable import Release

/// The way of one release, and that of several together.
@Suite struct ReleaseWingTests {
  let dispatch: Dispatch

  init() throws { dispatch = try Dispatch() }

  /// The event inside of what was sealed.
  private func event(_ outcome: ReleaseOutcome) throws -> JSONValue {
    let content = try #require(outcome.content, "\(outcome)")
    return try JSONValue(
      parsing: Seal.verify(content.sealed, as: .release, keys: dispatch.seal.keySet, gateway: Dispatch.gateway))
  }

  @Test func sealsAnEventInTheRecipientsOwnForm() async throws {
    let outcome = try await dispatch.make(
      Dispatch.lease(to: "francetravail", Dispatch.orientation), Household().recalled())
    let event = try event(outcome)
    #expect(event["id"] == .string("francetravail-\(Household.solene)"))
    #expect(event["type"] == .string(Dispatch.orientation))
    #expect(event["audience"] == "francetravail")
    #expect(event["purpose"] == "orientation")
    #expect(event["source"] == .string(Dispatch.gateway))
    #expect(event["time"] == .string(Dispatch.now.description))
    let search: JSONValue = ["dateNaissance": "1993-05-17", "nir": "293050506104410"]
    #expect(event["data"]?["recherche"]?["body"] == search)
    #expect(event["data"]?["orientation"]?["body"]?["parcours"] == "PSO")
    let content = try #require(outcome.content)
    #expect(content.policy == dispatch.rules.policy.digest)
    let type = try #require(MessageType(Dispatch.orientation))
    #expect(content.adapter == dispatch.rules.adapters.adapter(for: type)?.digest)
  }

  @Test func givesAReasonForEveryFactAndDropsWhatTheFormatHasNoPlaceFor() async throws {
    let outcome = try await dispatch.make(
      Dispatch.lease(to: "francetravail", Dispatch.orientation), Household().recalled())
    let content = try #require(outcome.content)
    let reasons = try #require(ReasonBook.reasons(content.reasons))
    func reason(_ key: String) throws -> Reason {
      try #require(reasons.first { $0.bearer == Household.solene && $0.key == key }, "no reason for \(key)")
    }
    let born = try reason("/usager/identite/dateNaissance")
    #expect(born.outcome == .released)
    let name = try reason("/usager/identite/nomNaissance")
    #expect(name.outcome == .dropped)
    #expect(name.ground == .adapter)
    #expect(name.rule == Dispatch.orientation)
    #expect(name.source == born.source)
    let phone = try reason("/usager/contact/telephone")
    #expect(phone.outcome == .withheld)
    #expect(phone.ground == .category)
  }

  @Test func waitsForADecisionAndNamesWhatIsMissing() async throws {
    var household = Household()
    household.say("departement-04", Household.solene, ["/usager/orientation/decidee": nil])
    let outcome = try await dispatch.make(
      Dispatch.lease(to: "francetravail", Dispatch.orientation), household.recalled())
    guard case .waiting(let code, let names, let reasons) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(code == .translateMissingRequired)
    #expect(Set(names).isSuperset(of: ["origine", "parcours", "organisme"]))
    #expect(try #require(ReasonBook.reasons(reasons)).contains { $0.outcome == .released })
  }

  @Test func waitsForWhatTheConventionRequiresAndTheFormatCouldDoWithout() async throws {
    let required = "requis: [/usager/identite/prenoms, /usager/contact/courriel]"
    let stricter = try Dispatch(
      changing: ("delegataire.subscription.yaml", "requis: [/usager/identite/prenoms]", required))
    let lease = try Dispatch.lease(to: "asso-durance", Dispatch.usager)
    #expect(try await dispatch.make(lease, Household().recalled()).content != nil)
    guard case .waiting(.translateMissingRequired, let names, _) = try await stricter.make(lease, Household().recalled())
    else {
      Issue.record("the release does not wait")
      return
    }
    #expect(names == ["/usager/contact/courriel"])
  }

  @Test func withholdsWhenAConditionFailsAndSaysWhich() async throws {
    var household = Household()
    household.say("caf-041", Household.solene, ["/usager/rsa/soumisDroitsDevoirs": false])
    let outcome = try await dispatch.make(
      Dispatch.lease(to: "francetravail", Dispatch.orientation), household.recalled())
    guard case .withheld(let bytes) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let reasons = try #require(ReasonBook.reasons(bytes))
    #expect(reasons.map(\.key) == ["/usager/rsa/soumisDroitsDevoirs"])
    #expect(reasons.map(\.ground) == [.condition])
  }

  @Test func withholdsAHouseholdOfAnotherDepartement() async throws {
    var elsewhere = Household()
    elsewhere.say("caf-041", Household.foyer, ["/foyer/identification/departement": "05"])
    for (recipient, type) in [
      ("francetravail", Dispatch.orientation), ("asso-durance", Dispatch.usager), ("departement-04", Dispatch.usager),
    ] {
      let lease = try Dispatch.lease(to: recipient, type)
      #expect(try await dispatch.make(lease, Household().recalled()).content != nil, "\(recipient)")
      guard case .withheld = try await dispatch.make(lease, elsewhere.recalled()) else {
        Issue.record("\(recipient) is told of a household of 05")
        continue
      }
    }
  }

  @Test func withholdsFromASuspendedPartner() async throws {
    let suspended = try Dispatch(suspending: ["francetravail"])
    let outcome = try await suspended.make(
      Dispatch.lease(to: "francetravail", Dispatch.orientation), Household().recalled())
    guard case .withheld(let bytes) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(ReasonBook.reasons(bytes)?.map(\.ground) == [.suspended])
  }

  @Test func aStateThatRepeatsWhatWasSentIsUnchanged() async throws {
    let recalled = try Household().recalled()
    let lease = try Dispatch.lease(to: "francetravail", Dispatch.orientation)
    let first = try #require(try await dispatch.make(lease, recalled).content)
    let store = MemoryStore(recalled: [recalled], sentBefore: [first.content])
    guard case .unchanged = await dispatch.wing(store).make(lease) else {
      Issue.record("the same document is sealed twice")
      return
    }
    #expect(await store.compared == [lease.id])
  }

  @Test func anEventIsSealedThoughItRepeatsWhatWasSent() async throws {
    let recalled = try Household().recalled()
    let state = try #require(
      try await dispatch.make(Dispatch.lease(to: "francetravail", Dispatch.orientation), recalled).content)
    let store = MemoryStore(recalled: [recalled], sentBefore: [state.content])
    let lease = try Dispatch.lease(to: "francetravail", Dispatch.orientation, mode: .event)
    #expect(await dispatch.wing(store).make(lease).content?.content == state.content)
    #expect(await store.compared == [])
  }

  @Test func theSameFactsMakeTheSameDocumentOnAnotherDay() async throws {
    let recalled = try Household().recalled()
    let lease = try Dispatch.lease(to: "asso-durance", Dispatch.usager)
    let (rules, seal) = (dispatch.rules, dispatch.seal)
    let later = ReleaseWing(
      rules: { rules }, store: MemoryStore(recalled: [recalled]), seal: { _ in seal },
      clock: .fixed(Dispatch.now.adding(seconds: 5 * 86400)), owner: "atelier-1")
    let today = try #require(try await dispatch.make(lease, recalled).content)
    #expect(await later.make(lease).content?.content == today.content)
  }

  @Test func refusesATypeThatTheRecipientIsNotSent() async throws {
    for (recipient, type) in [("francetravail", Dispatch.usager), ("inconnu", Dispatch.orientation)] {
      let outcome = try await dispatch.make(Dispatch.lease(to: recipient, type), Household().recalled())
      guard case .refused(.eventType, _, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
    }
  }

  @Test func triesAgainWhenNothingIsRecalledOfTheBearer() async throws {
    let outcome = try await dispatch.make(Dispatch.lease(to: "francetravail", Dispatch.orientation), nil)
    guard case .failed(let retryAt, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(retryAt == Dispatch.now.adding(seconds: 60))
  }

  @Test func oneFailingReleaseDoesNotHoldUpTheOthers() async throws {
    var household = Household()
    household.orient(Household.antoine)
    let damaged = try Dispatch.lease(to: "francetravail", Dispatch.orientation)
    let sound = try Dispatch.lease(to: "francetravail", Dispatch.orientation, about: Household.antoine)
    let store = MemoryStore(
      due: [damaged, sound], recalled: [try household.recalled(Household.antoine)], damaged: [Household.solene])
    #expect(try await dispatch.wing(store).makeDue(limit: 10) == 2)
    #expect(await store.outcomes[sound.id]?.content != nil)
    guard case .failed(let retryAt, let reason) = await store.outcomes[damaged.id] else {
      Issue.record("the damaged record made something else")
      return
    }
    #expect(retryAt > Dispatch.now)
    // Never the error's own text: it may hold a name.
    #expect(reason == "Damaged")
  }

  @Test func takesNoMoreThanItIsAskedForAndNamesItself() async throws {
    let store = MemoryStore(
      due: [
        try Dispatch.lease(to: "francetravail", Dispatch.orientation), try Dispatch.lease(to: "asso-durance", Dispatch.usager),
      ], recalled: [try Household().recalled()])
    #expect(try await dispatch.wing(store).makeDue(limit: 1) == 1)
    let lease = try #require(await store.leases.first)
    #expect(lease.limit == 1)
    #expect(lease.owner == "atelier-1")
    #expect(lease.until == Dispatch.now.adding(seconds: 60))
    #expect(await store.outcomes.count == 1)
  }

  @Test func tellsADelegateNoNIR() async throws {
    let outcome = try await dispatch.make(Dispatch.lease(to: "asso-durance", Dispatch.usager), Household().recalled())
    let text = JSONWriter.text(try event(outcome))
    #expect(text.contains(Household.telephone))
    #expect(!text.contains("2930505061044"))
    #expect(!text.contains("ANTOINE"))
  }
}
