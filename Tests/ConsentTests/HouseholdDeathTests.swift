import Dossier
import Exchange
import JSONTree
import Testing

@testable import Consent

/// Whom a household silences that its payer suspends for the death of its man, and until when.
@Suite struct HouseholdDeathTests {
  /// A man of the household as a file has him.
  struct Man {
    let id: String
    var since: String?
    var until: String?

    /// The membership, in a role for that benefit: only a payer's files and claims say one for the RSA.
    func item(_ role: (benefit: String, name: JSONValue)?) -> (key: String, value: JSONValue) {
      var value: JSONObject = ["usager": .string(id)]
      if let role { value[role.benefit] = role.name }
      if let since { value["dateDebut"] = .string(since) }
      if let until { value["dateFin"] = .string(until) }
      return ("/foyer/membres[\(id)]", .object(value))
    }
  }

  /// One file of the payer: its day, the men whom it names beside Jeanne, and since when it says that one of them has died.
  struct File {
    let day: String
    var men: [Man] = []
    var death: String?
    var household = "foyer-1"
    var source = Source.payer
  }

  /// Who says of a household whom it consists of.
  enum Source {
    /// The monthly file: complete, with what each is for the RSA.
    case payer
    /// An answer about the family quotient, of the same payer: dated by its own day, and what people once told it.
    case quotient
    /// A right-to-benefits form of the Département: names, and no roles.
    case form

    var type: String {
      switch self {
      case .payer: "caf.rsa-beneficiaires.vrsb0801"
      case .quotient: "caf.quotient-familial.v3"
      case .form: "departement.acces-aux-droits.v1"
      }
    }

    var author: String { self == .form ? "departement-04" : "caf-041" }

    var role: (benefit: String, name: JSONValue)? {
      switch self {
      case .payer: ("roleRsa", "conjoint")
      case .quotient: ("roleQuotientFamilial", "allocataire")
      case .form: nil
      }
    }
  }

  private static let (marc, jean) = (Man(id: "marc"), Man(id: "jean"))

  private static func statement(
    _ bearer: BearerKind, _ reference: String, _ day: String, _ facts: [(key: String, value: FactValue)],
    of source: Source = .payer
  ) throws -> Statement {
    let author = try #require(PartnerID(source.author))
    let keys = try facts.map { fact in
      let parts = fact.key.split(whereSeparator: { $0 == "[" || $0 == "]" }).map(String.init)
      return Fact(FactKey(try #require(FactPath(parts[0])), item: parts.count > 1 ? parts[1] : nil), fact.value)
    }
    let covered = source == .payer ? ["/foyer/membres", "/foyer/rsa"] : []
    return Statement(
      flow: "flux-\(day)-\(source)", digest: Digest(of: Array("\(day) \(reference) \(source)".utf8)),
      type: try #require(MessageType(source.type)),
      subject: Subject(author: author, bearer: bearer, reference: reference), carrier: author,
      referenceDate: try #require(CivilDay(day)), eventTime: Instant(milliseconds: 0),
      coverage: try covered.map { try #require(FactPath($0)) }, facts: keys)
  }

  private static func projection(_ statements: [Statement]) throws -> Projection {
    let kinds = [
      try #require(PartnerID("caf-041")): PartnerKind.payer, try #require(PartnerID("departement-04")): .departmentalCouncil,
    ]
    return Projection.settle(statements, catalogue: try Loaded.catalogue.get(), kinds: kinds)
  }

  private static func person(_ id: String, _ sex: String? = "masculin", livesOn day: String? = nil) throws -> PersonView {
    var statements = [
      try statement(.usager, id, "2026-08-31", sex.map { [("/usager/identite/sexe", .value(.string($0)))] } ?? [])
    ]
    if let day {
      statements.append(try statement(.usager, id, day, [("/usager/deces", .absent(.notApplicable))], of: .form))
    }
    return PersonView(id: id, projection: try projection(statements))
  }

  /// Those silenced by these files, Marc asked about among his households; the Département may have met him, alive, on a day.
  private static func silenced(
    _ files: [File], unknownSex: Set<String> = [], marcLivesOn day: String? = nil
  ) throws -> Set<String> {
    let men = try ["marc", "jean"].map { id in
      try person(id, unknownSex.contains(id) ? nil : "masculin", livesOn: id == "marc" ? day : nil)
    }
    let members = [try person("jeanne", "feminin")] + men
    let households = try Dictionary(grouping: files, by: \.household).sorted { $0.key < $1.key }.map { id, files in
      let statements = try files.map { file in
        var facts = file.men.map { $0.item(file.source.role) }
        facts.append(("/foyer/membres[jeanne]", ["usager": "jeanne", "roleRsa": "demandeur"]))
        if let start = file.death {
          facts.append(
            (
              "/foyer/rsa/suspensionsDroit[dossier-deces-monsieur|\(start)]",
              ["motif": "dossier-deces-monsieur", "dateDebut": .string(start)]
            ))
        }
        return try statement(
          .foyer, file.source == .payer ? id : "\(id) \(file.source)", file.day, facts.map { ($0.key, .value($0.value)) },
          of: file.source)
      }
      return HouseholdView(id: id, projection: try projection(statements), members: members)
    }
    let about = DisclosureRequest.About.person(try #require(men.first), households: households)
    return about.dead(by: try Loaded.catalogue.get().deathMarks)
  }

  private static let before = File(day: "2026-09-30", men: [marc])
  private static let told = File(day: "2026-10-31", men: [marc], death: "2026-10-15")

  @Test func theEndOfTheSuspensionOrOfTheMembershipTellsNobodyAlive() throws {
    #expect(try Self.silenced([Self.before]) == [])
    #expect(try Self.silenced([Self.before, Self.told]) == ["marc"])
    #expect(try Self.silenced([Self.before, Self.told, File(day: "2026-11-20")]) == ["marc"])
    let gone = File(day: "2026-11-20", men: [Man(id: "marc", until: "2026-10-15")])
    #expect(try Self.silenced([Self.before, Self.told, gone]) == ["marc"], "named as one who has left")
    #expect(
      try Self.silenced([Self.before, Self.told, File(day: "2026-11-20", men: [Self.marc], death: "2026-10-15")]) == ["marc"])
  }

  @Test func aLaterFileThatNamesThemDoesInThisHouseholdOrAnother() throws {
    let silent = File(day: "2026-11-10")
    #expect(try Self.silenced([Self.before, Self.told, silent, File(day: "2026-11-20", men: [Self.marc])]) == [])
    #expect(try Self.silenced([Self.before, Self.told, File(day: "2026-11-20", men: [Self.marc])]) == [])
    let elsewhere = File(day: "2026-11-20", men: [Self.marc], household: "foyer-2")
    #expect(try Self.silenced([Self.before, Self.told, silent, elsewhere]) == [])
    let earlier = File(day: "2026-10-20", men: [Self.marc], household: "foyer-2")
    #expect(try Self.silenced([Self.before, Self.told, silent, earlier]) == ["marc"])
  }

  @Test func whoEntersLaterIsNotMeantWhateverTheFileStillSays() throws {
    let entered = File(day: "2026-11-20", men: [Man(id: "jean", since: "2026-11-10")], death: "2026-10-15")
    #expect(try Self.silenced([Self.before, Self.told, entered]) == ["marc"])
    let undated = File(day: "2026-11-20", men: [Self.jean], death: "2026-10-15")
    #expect(try Self.silenced([Self.before, Self.told, undated]) == ["marc"])
    // Told late, in the file that names the new one first: whoever was known on the day is meant.
    #expect(try Self.silenced([Self.before, undated]) == ["marc"])
  }

  @Test func whoIsGoneByTheFileThatTellsItIsMeantAndWhoHadLeftBeforeIsNot() throws {
    #expect(try Self.silenced([Self.before, File(day: "2026-10-31", death: "2026-10-15")]) == ["marc"])
    #expect(try Self.silenced([Self.before, File(day: "2026-10-31", death: "2026-11-01")]) == ["marc"])
    let left = File(day: "2026-10-31", men: [Man(id: "marc", until: "2026-10-10")], death: "2026-11-01")
    #expect(try Self.silenced([Self.before, left]) == ["marc"])
    #expect(
      try Self.silenced([
        File(day: "2026-08-31", men: [Self.marc]), File(day: "2026-09-30"), File(day: "2026-10-31", death: "2026-10-15"),
      ]) == [])
    let parted = File(day: "2026-09-30", men: [Man(id: "marc", until: "2026-09-10")])
    #expect(try Self.silenced([parted, File(day: "2026-10-31", death: "2026-10-15")]) == [])
  }

  @Test func aFirstFileThatSaysNotSinceWhenMeansWhomItNames() throws {
    #expect(try Self.silenced([Self.told]) == ["marc"])
    let both = File(day: "2026-10-31", men: [Man(id: "marc", since: "2020-01-01"), Self.jean], death: "2026-10-15")
    #expect(try Self.silenced([both]) == ["marc"], "one is known on the day")
  }

  @Test(arguments: [Source.quotient, .form])
  func whoIsNamedInNoRoleForTheRSAIsNotToldAlive(source: Source) throws {
    let named = File(day: "2026-11-03", men: [Self.marc], source: source)
    let elsewhere = File(day: "2026-11-03", men: [Self.marc], household: "foyer-2", source: source)
    for other in [named, elsewhere] {
      #expect(try Self.silenced([Self.before, other]) == [])
      #expect(try Self.silenced([Self.before, other, Self.told]) == ["marc"], "said before, of a later day than the file")
      #expect(
        try Self.silenced([Self.before, Self.told, File(day: "2026-11-02"), other]) == ["marc"], "he is in no file any more")
      #expect(try Self.silenced([Self.before, Self.told, other, File(day: "2026-11-20", men: [Self.marc])]) == [])
    }
  }

  @Test func theDepartementIsHeardThoughTheSuspensionStartsLaterThanItsWord() throws {
    let ahead = File(day: "2026-10-31", men: [Self.marc], death: "2026-11-01")
    #expect(try Self.silenced([Self.before, ahead], marcLivesOn: "2026-10-31") == [])
    #expect(try Self.silenced([Self.before, ahead], marcLivesOn: "2026-10-30") == ["marc"], "before anybody told a death")
    #expect(try Self.silenced([Self.before, Self.told], marcLivesOn: "2026-10-14") == ["marc"])
    #expect(try Self.silenced([Self.before, Self.told], marcLivesOn: "2026-10-15") == [])
  }

  @Test func aDeathWhoseStartIsStatedAnewEachMonthIsTheSameOne() throws {
    let again = File(day: "2026-11-30", men: [Self.marc], death: "2026-11-01")
    #expect(try Self.silenced([Self.before, Self.told, again]) == ["marc"])
    #expect(try Self.silenced([Self.before, Self.told, again], marcLivesOn: "2026-10-20") == [])
    let entered = File(day: "2026-11-30", men: [Man(id: "jean", since: "2026-10-25")], death: "2026-11-01")
    #expect(try Self.silenced([Self.before, Self.told, entered]) == ["marc"])
    let third = File(day: "2026-12-31", men: [Man(id: "jean", since: "2026-10-25")], death: "2026-12-01")
    #expect(try Self.silenced([Self.before, Self.told, entered, third]) == ["marc"])
  }

  @Test func aDeathThatIsToldAnewAfterABreakIsAnother() throws {
    let silent = File(day: "2026-11-30", men: [Man(id: "jean", since: "2026-10-25")])
    let another = File(day: "2026-12-31", men: [Man(id: "jean", since: "2026-10-25")], death: "2026-12-10")
    #expect(try Self.silenced([Self.before, Self.told, silent]) == ["marc"])
    #expect(try Self.silenced([Self.before, Self.told, silent, another]) == ["jean", "marc"])
    let back = File(day: "2026-11-30", men: [Self.marc])
    let truly = File(day: "2026-12-31", death: "2026-12-10")
    #expect(try Self.silenced([Self.before, Self.told, back, truly], marcLivesOn: "2026-11-15") == ["marc"])
  }

  @Test func whoOnlyMayBeOfThatSexShieldsNobody() throws {
    let both = File(day: "2026-10-31", men: [Man(id: "jean", since: "2020-01-01"), Self.marc], death: "2026-10-15")
    #expect(try Self.silenced([both]) == ["jean"])
    #expect(try Self.silenced([both], unknownSex: ["jean"]) == ["jean", "marc"])
    let entered = File(day: "2026-11-20", men: [Self.jean], death: "2026-10-15")
    #expect(try Self.silenced([Self.before, entered]) == ["marc"])
    #expect(try Self.silenced([Self.before, entered], unknownSex: ["marc"]) == ["jean", "marc"])
  }
}
