import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct PermitTests {
  private let conditions = "france-travail.yaml#orientation/conditions/"

  @Test func franceTravailLearnsIdentityNIRAndTheDecisionAndNothingElse() throws {
    let permission = try World().permit(.franceTravail(), "orientation")
    #expect(
      permission.released == [
        "jeanne /usager/identite/nomNaissance", "jeanne /usager/identite/prenoms", "jeanne /usager/identite/sexe",
        "jeanne /usager/identite/dateNaissance", "jeanne /usager/identite/nir", "jeanne /usager/orientation/decidee",
      ])
  }

  @Test func franceTravailNeverLearnsOfAChild() throws {
    let permission = try World().permit(.franceTravail(), "orientation", about: World.anne)
    #expect(permission.released.isEmpty)
    #expect(permission.refusals == [conditions + "1", conditions + "4", conditions + "3"])
  }

  @Test func aChildDoesNotBecomeAnAdultByBeingSubjectToRightsAndDuties() throws {
    var world = World()
    world.say("caf-041", World.anne, ["/usager/rsa/soumisDroitsDevoirs": true, "/usager/identite/dateNaissance": "2000-01-01"])
    #expect(try world.permit(.franceTravail(), "orientation", about: World.anne).refusals == [conditions + "3"])
  }

  @Test(arguments: ["clos", "clos-mois-anterieur", "refuse", "demande-en-attente"])
  func franceTravailNeverLearnsOfARightThatIsNotOpen(_ state: String) throws {
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/rsa/etat": .string(state)])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [conditions + "2"])
  }

  @Test(arguments: ["ouvert-versable", "ouvert-suspendu", "ouvert-versement-suspendu"])
  func anOpenRightIsReleasedSuspendedOrNot(_ state: String) throws {
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/rsa/etat": .string(state)])
    #expect(try world.permit(.franceTravail(), "orientation").released.isEmpty == false)
  }

  @Test func aStateThatNobodyToldIsNoOpenRight() throws {
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/rsa/etat": nil])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [conditions + "2"])
    world.said["caf-041"]?[World.foyer]?["/foyer/rsa/etat"] = .absent(.unknownCode)
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [conditions + "2"])
  }

  @Test(arguments: [false, nil])
  func franceTravailLearnsNothingOfWhoIsNotSubjectToRightsAndDuties(_ subject: Bool?) throws {
    var world = World()
    world.say("caf-041", World.jeanne, ["/usager/rsa/soumisDroitsDevoirs": subject.map { .bool($0) }])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [conditions + "1"])
  }

  @Test(arguments: [("2008-11-23", true), ("2008-11-24", false), ("2008-10", true), ("2008", false), ("2007", true)])
  func agesAreReckonedOnTheDayAndInDoubtTooYoung(_ born: String, _ isAdult: Bool) throws {
    var world = World()
    world.say("caf-041", World.jeanne, ["/usager/identite/dateNaissance": .string(born)])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == (isAdult ? [] : [conditions + "4"]))
  }

  @Test func conditionsOnAHouseholdHoldInOneAndTheSame() throws {
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/rsa/etat": "clos"])
    world.named["foyer-2"] = [World.jeanne]
    world.house("foyer-2", World.jeanne, ["/foyer/membres[jeanne]": ["usager": "jeanne", "roleRsa": "enfant"]])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [conditions + "2", conditions + "3"])
    world.say("caf-041", "foyer-2", ["/foyer/membres[jeanne]": ["usager": "jeanne", "roleRsa": "demandeur"]])
    #expect(try world.permit(.franceTravail(), "orientation").released.isEmpty == false)
  }

  @Test func aHouseholdThatWasLeftCountsNoLonger() throws {
    var world = World()
    world.say(
      "caf-041", World.foyer, ["/foyer/membres[jeanne]": ["usager": "jeanne", "roleRsa": "demandeur", "dateFin": "2026-11-22"]])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [conditions + "2", conditions + "3"])
    #expect(try world.permit(.payer(), "gestion-rsa").refusals == ["payeur.yaml#gestion-rsa/conditions/1"])
  }

  @Test func nothingOfAHouseholdThatWasLeftIsReleasedWithTheNewOne() throws {
    var world = World()
    world.say(
      "caf-041", World.foyer, ["/foyer/membres[jeanne]": ["usager": "jeanne", "roleRsa": "demandeur", "dateFin": "2026-01-31"]])
    world.named["foyer-2"] = [World.jeanne]
    world.house("foyer-2", World.jeanne)
    let permission = try world.permit(.council(), "gestion-rsa")
    #expect(permission.released.contains("foyer-2 /foyer/rsa/etat"))
    #expect(!permission.released.contains { $0.hasPrefix("foyer-1") || $0.hasPrefix("paul") })
    #expect(permission.reason("foyer-1", "/foyer/adresse")?.ground == .formerHousehold)
  }

  @Test func membersAreToldOnlyWhenThePurposeNamesThem() throws {
    let payer = try World().permit(.payer(), "gestion-rsa").released
    #expect(payer.contains("paul /usager/identite/nomNaissance") && payer.contains("foyer-1 /foyer/membres[anne]"))
    let council = try World().permit(.council(), "accompagnement")
    #expect(!council.released.contains { $0.hasPrefix("paul") || $0.contains("membres[paul]") })
  }

  @Test func anotherMembersPlaceInTheHouseholdIsAFactAboutThatMember() throws {
    let policy = try Loaded.policy(
      "france-travail.yaml", "      adresse: non\n      foyer: non", "      adresse: non\n      foyer: oui")
    let permission = policy.permit(try World().request(.franceTravail(), "orientation"))
    #expect(permission.reason("foyer-1", "/foyer/membres[paul]")?.ground == .otherMember)
  }

  @Test func thePayerGetsNoSocialNotesNoAppointmentsNoReferent() throws {
    let released = try World().permit(.payer(), "gestion-rsa").released
    #expect(released.contains("jeanne /usager/orientation/decidee"))
    #expect(!released.contains { $0.contains("/notes") || $0.contains("/rendezVous") || $0.contains("/referent") })
  }

  @Test func theCouncilGetsTheRSAFile() throws {
    let released = try World().permit(.council(), "gestion-rsa").released
    for fact in [
      "/foyer/rsa/etat", "/foyer/rsa/montantDroit", "/foyer/adresse", "/foyer/identification/matricule", "/foyer/membres[jeanne]",
    ] {
      #expect(released.contains("foyer-1 \(fact)"))
    }
    #expect(released.contains("jeanne /usager/identite/nir"))
    #expect(!released.contains { $0.contains("/notes") })
  }

  @Test func aDelegateGetsIdentityContactOrientationAndAppointmentsOfThoseEntrusted() throws {
    let released = try World().permit(.delegate(), "accompagnement").released
    #expect(
      released == [
        "jeanne /usager/identite/nomNaissance", "jeanne /usager/identite/prenoms", "jeanne /usager/identite/sexe",
        "jeanne /usager/identite/dateNaissance", "jeanne /usager/contact/telephone", "jeanne /usager/orientation/decidee",
        "jeanne /usager/orientation/preconisee", "jeanne /usager/referent", "jeanne /usager/rendezVous[rdv-1]",
      ])
  }

  @Test func aDelegateGetsNothingOfAPersonWhoIsNotEntrustedToIt() throws {
    let other = try Partner.invented("asso-autre", .delegatedBody, siret: "20006743700018")
    #expect(try World().permit(other, "accompagnement").refusals == ["delegataire.yaml#accompagnement/conditions/1"])
    var world = World()
    world.say("departement-04", World.jeanne, ["/usager/referentStructure": ["siret": "20006743700018"]])
    #expect(try world.permit(other, "accompagnement").released.isEmpty == false)
  }

  @Test(arguments: [("2026-11-22", false), ("2026-11-23", true)])
  func aDelegateGetsNothingAfterThePathWasLeft(_ left: String, _ isTold: Bool) throws {
    var world = World()
    let decision: JSONValue = ["parcours": "social", "structure": ["siret": "13002526500013"], "dateSortie": .string(left)]
    world.say("departement-04", World.jeanne, ["/usager/orientation/decidee": decision])
    #expect(try world.permit(.delegate(), "accompagnement").released.isEmpty == !isTold)
  }

  @Test func kindsWithoutAPurposeLearnNothing() throws {
    for kind in [PartnerKind.missionLocale, .capEmploi, .ccas, .iaeStructure, .localOperator] {
      let permission = try World().permit(.invented("essai", kind), "accompagnement")
      #expect(permission.released.isEmpty)
      #expect(permission.reasons.map(\.ground) == [.noPurpose])
    }
  }

  @Test func aSuspendedPartnerLearnsNothing() throws {
    let permission = try World().permit(.invented("ft", .franceTravail, isActive: false), "orientation")
    #expect(permission.released.isEmpty)
    #expect(permission.reasons.map(\.ground) == [.suspended])
  }

  @Test func aValueMoreSensitiveThanItsFieldIsWithheld() throws {
    var world = World()
    let ordinary: JSONValue = ["activite": "salarie", "dateDebut": "2026-01-01"]
    world.say("caf-041", World.jeanne, ["/usager/emploi/activites[salarie|2026-01-01]": ordinary])
    world.say(
      "caf-041", World.jeanne, ["/usager/emploi/activites[malade|2026-02-01]": ["activite": "malade", "dateDebut": "2026-02-01"]])
    let permission = try world.permit(.council(), "gestion-rsa")
    #expect(permission.released.contains("jeanne /usager/emploi/activites[salarie|2026-01-01]"))
    #expect(permission.reason("jeanne", "/usager/emploi/activites[malade|2026-02-01]")?.ground == .sensitivity)
  }

  @Test func aFactThatTheCatalogueDoesNotKnowIsDenied() throws {
    var world = World()
    world.say("caf-041", World.jeanne, ["/usager/nouveaute": "une valeur"])
    for (partner, purpose) in [
      (try Partner.payer(), "gestion-rsa"), (try .council(), "gestion-rsa"), (try .franceTravail(), "orientation"),
    ] {
      let permission = try world.permit(partner, purpose)
      #expect(permission.reason("jeanne", "/usager/nouveaute")?.ground == .unknownFact)
      #expect(!permission.text.contains("nouveaute"))
    }
  }

  @Test func everyFactConsideredHasExactlyOneReason() throws {
    let permission = try World().permit(.payer(), "gestion-rsa")
    let reasons = permission.reasons.map { "\($0.bearer) \($0.key)" }
    #expect(Set(reasons).count == reasons.count)
    var facts: Set<String> = []
    for bearer in [World.jeanne, World.paul, World.anne, World.foyer] {
      facts.formUnion(try World().projection(bearer).settled.map { "\(bearer) \($0.key)" })
    }
    #expect(Set(reasons) == facts)
    let told = permission.reasons.filter { $0.outcome == .released || $0.outcome == .masked }
    #expect(Set(told.map { "\($0.bearer) \($0.key)" }) == permission.released)
  }

  @Test func theSameRequestGetsTheSameAnswer() throws {
    let request = try World().request(.payer(), "gestion-rsa")
    let policy = try Loaded.policy.get()
    let (first, second) = (policy.permit(request), policy.permit(request))
    #expect(first.reasons == second.reasons)
    #expect(first.text == second.text)
  }

  @Test func aReasonNamesRuleBasisAndWhoseWordItIs() throws {
    let reason = try #require(try World().permit(.franceTravail(), "orientation").reason("jeanne", "/usager/orientation/decidee"))
    #expect(reason.outcome == .released)
    #expect(reason.rule == "france-travail.yaml#orientation/categories/orientation")
    #expect(reason.basis == Basis(kind: .publicInterest, text: "CASF R262-111", status: .secondary))
    #expect(reason.source?.author.text == "departement-04")
    let exception = try World().permit(.franceTravail(), "orientation").reason("jeanne", "/usager/orientation/preconisee")
    #expect(exception?.rule == "france-travail.yaml#orientation/faits/usager/orientation/preconisee")
    #expect(exception?.ground == .fact)
  }

  @Test func whatIsPermittedMakesAValidDossierThatNamesNobodyElse() throws {
    var world = World()
    world.say(
      "caf-041", World.foyer, ["/foyer/membres[paul]": ["usager": "paul", "roleRsa": "conjoint", "dateFin": "2026-11-01"]])
    guard case .permitted(let dossier) = try world.permit(.payer(), "gestion-rsa") else {
      Issue.record("expected a permission")
      return
    }
    let catalogue = try Loaded.catalogue.get()
    func objects(_ bearer: BearerKind) -> [JSONObject] {
      dossier.parts.filter { $0.bearer == bearer }.map {
        catalogue.object(bearer: bearer, reference: $0.reference, facts: $0.facts)
      }
    }
    let document = DossierDocument(
      referenceDate: try #require(world.day), foyer: objects(.foyer).first, usagers: objects(.usager))
    try catalogue.validate(document)
    #expect(document.usagers.map { $0["reference"]?.stringValue } == ["jeanne", "anne"])
    #expect(document.foyer?["membres"]?.arrayValue?.map { $0["usager"]?.stringValue } == ["anne", "jeanne"])
  }
}
