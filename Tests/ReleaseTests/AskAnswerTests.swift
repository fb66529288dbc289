import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@testable import Release

/// What an ask answers of a fact, by what was said of it: an absence is an answer or it is none, and how long it holds follows its source.
@Suite struct AskAnswerTests {
  private static let day = CivilDay("2026-11-05")

  private func answer(_ path: String, _ household: Household, within days: Int? = nil) throws -> FactAnswer {
    let dispatch = try Dispatch()
    let council = try #require(dispatch.rules.partners.first { $0.id.text == "departement-04" })
    let purpose = try #require(dispatch.rules.policy.convention(for: .departmentalCouncil)?.purpose("gestion-rsa"))
    let day = try #require(Self.day)
    let about = try #require(household.recalled().about(dispatch.rules.catalogue, dispatch.rules.kinds))
    let permission = dispatch.rules.policy.permit(
      DisclosureRequest(recipient: council, purpose: purpose.id, about: about, day: day))
    let composer = AskComposer(
      rules: dispatch.rules, partner: council, purpose: purpose, partners: dispatch.rules.partners, day: day)
    let need = Procedure.Need(path: try #require(FactPath(path)), freshnessDays: days)
    return try #require(composer.answers([need], about, permission).first)
  }

  private func says(_ value: FactValue) -> Household {
    var household = Household()
    household.say("caf-041", Household.foyer, "/foyer/rsa/montantDroit", value)
    return household
  }

  @Test func zeroAndWhatMakesNoSenseAreAnswers() throws {
    for value in [FactValue.value(0), .absent(.notApplicable), .absent(.notComputable)] {
      let answer = try answer("/foyer/rsa/montantDroit", says(value))
      #expect(answer.status == .known && answer.told.map(\.value) == [value], "\(value)")
    }
  }

  @Test func whoDoesNotKnowOrMayNotSayAnswersNothingAlike() throws {
    let unheard = try answer("/foyer/rsa/montantDroit", Household())
    for value in [FactValue.absent(.unknown), .absent(.withheld), .absent(.unknownCode)] {
      let answer = try answer("/foyer/rsa/montantDroit", says(value))
      #expect(answer.json == unheard.json, "\(value)")
      #expect(!answer.isAvoided)
    }
  }

  @Test func howLongItHoldsFollowsTheRhythmOfItsSource() throws {
    let path = "/usager/rsa/statut"
    var household = Household()
    household.say("caf-041", Household.solene, [path: ["beneficiaire": true]])
    let monthly = try answer(path, household)
    #expect(monthly.confirmedUntil?.description == "2026-12-01" && monthly.status == .known)
    // The MSA answers with the day's state: five days later it is to be refreshed, and from whom.
    household = Household()
    household.say("msa-013", Household.solene, [path: ["beneficiaire": true]])
    let live = try answer(path, household)
    #expect(live.confirmedUntil?.description == "2026-11-01" && live.status == .stale)
    #expect(live.from.map(\.text) == ["msa-013"])
    // Where both say it, the one that vouches longest counts.
    household.say("caf-041", Household.solene, [path: ["beneficiaire": true]])
    #expect(try answer(path, household).confirmedUntil?.description == "2026-12-01")
    // A procedure that asks for less gets less.
    #expect(try answer(path, household, within: 3).status == .stale)
  }
}
