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

    var item: (key: String, value: JSONValue) {
      var value: JSONObject = ["usager": .string(id), "roleRsa": "conjoint"]
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
  }

  private static let (marc, jean) = (Man(id: "marc"), Man(id: "jean"))

  private static func statement(
    _ bearer: BearerKind, _ reference: String, _ day: String, _ facts: [(key: String, value: JSONValue)]
  ) throws -> Statement {
    let caf = try #require(PartnerID("caf-041"))
    let keys = try facts.map { fact in
      let parts = fact.key.split(whereSeparator: { $0 == "[" || $0 == "]" }).map(String.init)
      return Fact(FactKey(try #require(FactPath(parts[0])), item: parts.count > 1 ? parts[1] : nil), .value(fact.value))
    }
    return Statement(
      flow: "flux-\(day)", digest: Digest(of: Array("\(day) \(reference)".utf8)),
      type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
      subject: Subject(author: caf, bearer: bearer, reference: reference), carrier: caf,
      referenceDate: try #require(CivilDay(day)), eventTime: Instant(milliseconds: 0),
      coverage: try ["/foyer/membres", "/foyer/rsa"].map { try #require(FactPath($0)) }, facts: keys)
  }

  private static func projection(_ statements: [Statement]) throws -> Projection {
    Projection.settle(
      statements, catalogue: try Loaded.catalogue.get(), kinds: [try #require(PartnerID("caf-041")): .payer])
  }

  private static func person(_ id: String, _ sex: String? = "masculin") throws -> PersonView {
    let facts: [(key: String, value: JSONValue)] = sex.map { [("/usager/identite/sexe", .string($0))] } ?? []
    return PersonView(id: id, projection: try projection([statement(.usager, id, "2026-08-31", facts)]))
  }

  /// Those silenced by these files, Marc asked about among his households.
  private static func silenced(_ files: [File], unknownSex: Set<String> = []) throws -> Set<String> {
    let men = try ["marc", "jean"].map { try person($0, unknownSex.contains($0) ? nil : "masculin") }
    let members = [try person("jeanne", "feminin")] + men
    let households = try Dictionary(grouping: files, by: \.household).sorted { $0.key < $1.key }.map { id, files in
      let statements = try files.map { file in
        var facts = file.men.map(\.item)
        facts.append(("/foyer/membres[jeanne]", ["usager": "jeanne", "roleRsa": "demandeur"]))
        if let start = file.death {
          facts.append(
            (
              "/foyer/rsa/suspensionsDroit[dossier-deces-monsieur|\(start)]",
              ["motif": "dossier-deces-monsieur", "dateDebut": .string(start)]
            ))
        }
        return try statement(.foyer, id, file.day, facts)
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
    #expect(try Self.silenced([Self.before, undated], unknownSex: ["marc"]) == ["marc"])
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
}
