import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Consent

@Suite struct ProtectionTests {
  /// Texts that tell where Jeanne lives, how to reach her or where she can be met.
  private let traces = ["rue de l'Essai", "RUE DE L ESSAI", "0611223344", "Maison des solidarités", "place de l'Exemple", "Marc"]

  /// A policy as generous as one can be loaded: everything that may be released is, to every kind with a purpose.
  private func generous() throws -> Policy {
    var files = try Loaded.files.get()
    for (name, text) in files where !name.contains("subscription") && !name.contains("examples") {
      guard let start = text.range(of: "finalites:") else { continue }
      var rules = String(text[start.lowerBound...])
      for category in FactCategory.allCases where ![.nir, .secret, .protection].contains(category) {
        rules = rules.replacing("      \(category.rawValue): non", with: "      \(category.rawValue): oui")
      }
      // What is told of a category that is not, it says already.
      rules = rules.replacing(#/\n {6}\/[A-Za-z\/]+: oui[^\n]*/#, with: "")
      // But where the person alone consents.
      rules = rules.replacing("membres: non\n    consentement: non", with: "membres: oui\n    consentement: non").replacing(
        "sensibilite: ordinaire", with: "sensibilite: tres-sensible")
      rules = rules.replacing("sensibilite: sensible", with: "sensibilite: tres-sensible")
      files[name] = text[..<start.lowerBound] + rules
    }
    return try Policy(unproven: files, catalogue: try Loaded.catalogue.get())
  }

  private func everyOutput(_ world: World, of policy: Policy, except exempt: String? = nil) throws -> [Permission] {
    var outputs: [Permission] = []
    for partner in try Partner.everyKind() where partner.id.text != exempt {
      for purpose in policy.convention(for: partner.kind)?.purposes ?? [] {
        for person in [World.jeanne, World.paul, World.anne] {
          outputs.append(policy.permit(try world.request(partner, purpose.id, about: person)))
        }
      }
    }
    return outputs
  }

  @Test func aProtectedPersonsPlaceIsInNoOutputTheFormerSpousesIncluded() throws {
    let policy = try generous()
    var world = World()
    world.say("departement-04", World.paul, ["/usager/contact/adresse": ["texte": "12, Rue de l’Essai 04000 Digne-les-Bains"]])
    world.consent(to: "operateur-essai", for: "logement")
    let before = try everyOutput(world, of: policy)
    for trace in traces { #expect(before.contains { $0.text.contains(trace) }, "\(trace) is told of somebody unprotected") }
    world.protect(World.jeanne)
    world.say(
      "caf-041", World.foyer, ["/foyer/membres[paul]": ["usager": "paul", "roleRsa": "conjoint", "dateFin": "2026-11-01"]])
    world.named["foyer-2"] = [World.paul, World.jeanne]
    world.house("foyer-2", World.paul, ["/foyer/adresse": ["voie": "12 RUE DE L ESSAI", "codePostal": "04000"]])
    let outputs = try everyOutput(world, of: policy)
    #expect(outputs.contains { $0.released.contains("paul /usager/identite/nomNaissance") })
    for output in outputs {
      for trace in traces + ["Essai 04000", "/usager/protection"] { #expect(!output.text.contains(trace)) }
    }
  }

  @Test func theHouseholdsContactsAreHiddenWithItsProtectedMemberAndWhoeverRepeatsThem() throws {
    var world = World()
    world.say(
      "caf-041", World.foyer, ["/foyer/contacts": ["moyens": [["telephone": "0655443322", "accordTelephone": "accepte"]]]])
    world.say("departement-04", World.paul, ["/usager/contact/telephone": "0655443322"])
    #expect(try world.permit(.council(), "gestion-rsa").released.contains("foyer-1 /foyer/contacts"))
    #expect(try world.permit(.council(), "gestion-rsa", about: World.paul).text.contains("0655443322"))
    world.protect(World.jeanne)
    #expect(try !world.permit(.council(), "gestion-rsa").text.contains("0655443322"))
    #expect(try !world.permit(.council(), "gestion-rsa", about: World.paul).text.contains("0655443322"))
  }

  /// "At home", "agreed" and the like are no trace of where anybody is.
  @Test func theWordsOfAContactHideNothingOfTheOthers() throws {
    var world = World()
    let kind: JSONObject = [
      "lieu": "domicile", "appareil": "telephone", "accordTelephone": "accepte", "accordCourriel": "refuse",
    ]
    var means = kind
    means["telephone"] = "0655443322"
    world.say("caf-041", World.foyer, ["/foyer/contacts": ["moyens": [.object(means)]]])
    world.say(
      "departement-04", World.paul,
      [
        "/usager/contact/telephone": "0699887766", "/usager/contact/joignabilite": ["lieu": "domicile", "appareil": "telephone"],
        "/usager/contact/adresse": ["texte": "4 rue du Travail, logement accepté, domicile de passage"],
      ])
    world.protect(World.jeanne)
    let released = try world.permit(.council(), "gestion-rsa", about: World.paul).released
    for fact in ["telephone", "joignabilite", "adresse"] { #expect(released.contains("paul /usager/contact/\(fact)"), "\(fact)") }
  }

  @Test func aBodyNamedOneByOneStillLearnsThePlace() throws {
    var world = World()
    world.protect(World.jeanne, naming: ["departement-04"])
    let released = try world.permit(.council(), "gestion-rsa").released
    #expect(released.contains("jeanne /usager/contact/adresse") && released.contains("foyer-1 /foyer/adresse"))
    #expect(!released.contains { $0.contains("/usager/protection") })
    let other = try world.permit(.invented("departement-05", .departmentalCouncil), "gestion-rsa").released
    #expect(!other.contains("jeanne /usager/contact/adresse") && !other.contains("foyer-1 /foyer/adresse"))
  }

  @Test func whoeverProtectsIsBelievedAndTheRecipientMustBeNamedByEach() throws {
    var world = World()
    world.protect(World.jeanne, by: "caf-041")
    world.say("departement-04", World.jeanne, ["/usager/protection": ["active": false]])
    #expect(try !world.permit(.council(), "gestion-rsa").released.contains("jeanne /usager/contact/adresse"))
    world.protect(World.jeanne, by: "departement-04", naming: ["departement-04"])
    #expect(try !world.permit(.council(), "gestion-rsa").released.contains("jeanne /usager/contact/adresse"))
    world.protect(World.jeanne, by: "caf-041", naming: ["departement-04"])
    #expect(try world.permit(.council(), "gestion-rsa").released.contains("jeanne /usager/contact/adresse"))
  }

  @Test(arguments: [("2026-11-22", true), ("2026-11-23", false), ("2027", false)])
  func protectionEndsAfterItsLastDayAndInDoubtGoesOn(_ until: String, _ isTold: Bool) throws {
    var world = World()
    world.protect(World.jeanne, until: until)
    #expect(try world.permit(.council(), "gestion-rsa").released.contains("jeanne /usager/contact/adresse") == isTold)
  }

  @Test func partOfAFactIsMaskedAndTheRestGoes() throws {
    var world = World()
    world.protect(World.jeanne)
    let permission = try world.permit(.delegate(), "accompagnement")
    let reason = try #require(permission.reason("jeanne", "/usager/orientation/decidee"))
    #expect(reason.outcome == .masked && reason.isReserved)
    #expect(permission.text.contains("parcours") && !permission.text.contains("Maison des solidarités"))
    #expect(permission.reason("jeanne", "/usager/rendezVous[rdv-1]")?.outcome == .masked)
  }

  @Test func reasonsThatWouldTellOfTheProtectionAreReserved() throws {
    var world = World()
    world.protect(World.jeanne)
    let reasons = try world.permit(.council(), "gestion-rsa").reasons
    #expect(reasons.contains { $0.isReserved })
    for reason in reasons where !reason.isReserved {
      #expect(reason.ground != .protection && !reason.key.contains("protection") && !reason.rule.contains("protection"))
    }
  }

  @Test func strangersOfTheSameTownAreNotHidden() throws {
    var world = World()
    world.protect(World.jeanne)
    world.say(
      "departement-04", World.paul,
      ["/usager/contact/adresse": ["voie": "40 avenue des Tests", "codePostal": "04000", "libelleCommune": "DIGNE LES BAINS"]])
    #expect(try world.permit(.payer(), "gestion-rsa", about: World.paul).released.contains("paul /usager/contact/adresse"))
  }
}
