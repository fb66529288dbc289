import Dossier
import Exchange
import JSONTree
import Testing

@testable import Consent

/// Consent, objection, agreement to be reached by a channel, agreement to a reorientation, lifting of secrecy: none stands for another.
@Suite struct FiveThingsTests {
  private static let day = CivilDay("2026-11-23")

  /// The delegate's purpose, made to rest on consent.
  private func consenting() throws -> Policy {
    var files = try Loaded.files.get()
    files["delegataire.yaml"] = files["delegataire.yaml"]?
      .replacing("type: mission-interet-public", with: "type: consentement")
      .replacing("consentement: non", with: "consentement: oui").replacing("membres: oui", with: "membres: non")
    return try Policy(unproven: files, catalogue: try Loaded.catalogue.get())
  }

  private func permit(_ world: World) throws -> Permission {
    try consenting().permit(try world.request(.delegate(), "accompagnement"))
  }

  private func person(_ world: World) throws -> PersonView {
    PersonView(id: World.jeanne, projection: try world.projection(World.jeanne))
  }

  private func book(_ world: World) throws -> ConsentBook { ConsentBook(try person(world), on: try #require(Self.day)) }

  @Test func anAgreementToAReorientationIsNoConsent() throws {
    var world = World()
    world.agree("k-1")
    #expect(try permit(world).reasons.map(\.ground) == [.consent])
    #expect(try book(world).agreements.isEmpty)
  }

  @Test func aLiftingOfSecrecyIsNoConsentAndOpensNothingThatIsSecret() throws {
    var world = World()
    world.lift("k-1")
    #expect(try permit(world).reasons.map(\.ground) == [.consent])
    world.say(
      "departement-04", World.jeanne, ["/usager/notes/rendezVous[n-1]": ["identifiant": "n-1", "texte": "Une note sociale."]])
    world.consent()
    let permission = try permit(world)
    #expect(!permission.released.isEmpty)
    #expect(permission.released.allSatisfy { !$0.contains("/usager/notes") && !$0.contains("/usager/leveesSecret") })
    for (kind, purpose) in try purposes() {
      #expect(!purpose.categories.contains(.secret), "\(kind) \(purpose.id)")
      #expect(!purpose.categories.contains(.secrecyLifting), "\(kind) \(purpose.id)")
    }
  }

  @Test func noPurposeTellsAnAgreementToAReorientationButThoseAboutOrientation() throws {
    let path = try #require(FactPath("/usager/orientation/accordsReorientation"))
    let telling = try purposes().filter { $0.1.releases(path) }.map { "\($0.0.rawValue) \($0.1.id)" }
    #expect(telling == ["conseil-departemental accompagnement", "france-travail orientation"])
  }

  @Test func anObjectionToThePurposeEndsNoConsent() throws {
    var world = World()
    world.consent("k-1")
    world.object(to: "accompagnement")
    #expect(try !permit(world).released.isEmpty)
    #expect(try book(world).agreements.map(\.withdrawn) == [nil])
  }

  @Test func anAgreementToBeCalledGrantsNothing() throws {
    var world = World()
    world.say(
      "departement-04", World.jeanne, ["/usager/contact/accords[telephone]": ["canal": "telephone", "accord": "accepte"]])
    #expect(try permit(world).reasons.map(\.ground) == [.consent])
    #expect(try book(world).agreements.isEmpty)
    #expect(DeclarationBook(try person(world)).reorientations.isEmpty)
  }

  @Test func aWithdrawalEndsOnlyWhatItIsOfWhateverTheIdentifierIs() throws {
    var world = World()
    world.consent("k-1")
    world.lift("k-1")
    world.agree("k-1")
    // Each withdrawal names the same identifier; each ends one of the three.
    var one = world
    one.withdraw("k-1", on: "2026-11-20", by: "caf-041")
    #expect(try book(one).agreements.map(\.withdrawn) == [CivilDay("2026-11-20")])
    #expect(try permit(one).released.isEmpty)
    #expect(try standing(one) == [true, true])
    var two = world
    two.takeBack("/usager/leveesSecret", "k-1", by: "caf-041")
    #expect(try !permit(two).released.isEmpty)
    #expect(try standing(two) == [true, false])
    var three = world
    three.takeBack("/usager/orientation/accordsReorientation", "k-1", by: "caf-041")
    #expect(try !permit(three).released.isEmpty)
    #expect(try standing(three) == [false, true])
  }

  @Test func oneBodysWithdrawalLeavesWhatAnotherCalledTheSame() throws {
    var world = World()
    world.lift("k-1")
    world.lift("k-1", by: "caf-041")
    world.later = ["caf-041"]
    world.laterSaid = ["/usager/leveesSecret[k-1]": ["identifiant": "k-1", "retireLe": "2026-11-20"]]
    let liftings = DeclarationBook(try person(world)).liftings
    #expect(liftings.map(\.author.text) == ["caf-041", "departement-04"])
    #expect(liftings.map { $0.withdrawn != nil } == [true, false])
  }

  @Test func aRefusalOfAReorientationIsKeptAsOne() throws {
    var world = World()
    world.agree("k-1", answer: "refus")
    let answer = try #require(DeclarationBook(try person(world)).reorientations.first)
    #expect(answer.answer == .declined)
    #expect(answer.target == "Agence d'essai" && answer.proposer == "Maison des solidarités d'essai")
  }

  /// Whether the agreement to a reorientation, then the lifting, stand.
  private func standing(_ world: World) throws -> [Bool] {
    let day = try #require(Self.day)
    let declarations = DeclarationBook(try person(world))
    return declarations.reorientations.map { $0.counts(on: day) } + declarations.liftings.map { $0.counts(on: day) }
  }

  private func purposes() throws -> [(PartnerKind, Purpose)] {
    let policy = try Loaded.policy.get()
    return PartnerKind.allCases.flatMap { kind in (policy.convention(for: kind)?.purposes ?? []).map { (kind, $0) } }
  }
}

extension World {
  fileprivate mutating func agree(_ id: String, answer: String = "accord", by author: String = "departement-04") {
    say(
      author, Self.jeanne,
      [
        "/usager/orientation/accordsReorientation[\(id)]": [
          "identifiant": .string(id), "reponse": .string(answer), "organismeAccueil": ["libelle": "Agence d'essai"],
          "proposePar": "Maison des solidarités d'essai", "date": "2026-11-02", "moyen": "ecrit",
        ]
      ])
  }

  fileprivate mutating func lift(_ id: String, by author: String = "departement-04") {
    say(
      author, Self.jeanne,
      [
        "/usager/leveesSecret[\(id)]": [
          "identifiant": .string(id), "professionnel": "Une assistante sociale d'essai", "envers": ["asso-essai"],
          "objet": "ses absences", "moyen": "ecrit", "depuis": "2026-01-01",
        ]
      ])
  }

  fileprivate mutating func takeBack(_ path: String, _ id: String, by author: String) {
    say(author, Self.jeanne, ["\(path)[\(id)]": ["identifiant": .string(id), "retireLe": "2026-11-20"]])
  }
}
