import Exchange
import Foundation
import JSONTree
import Testing

@testable import passerelle

/// What a data protection officer orders about a person, and reads when something leaked.
@Suite struct RightsCommandTests {
  private func objects(_ result: Program.Result) throws -> [JSONNode] {
    try #require(result.status == 0, "\(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  @Test func theOfficerRestrictsCorrectsAndReadsWhatLeft() async throws {
    var played = try await DisclosureStoryTests().played()
    defer { played.program.remove() }
    try correct(&played)
    try restrict(played)
    try breach(&played)
  }

  /// The Département said her number and has authority as its author: it is proposed to it, and to nobody else.
  private func correct(_ played: inout DisclosureStoryTests.Played) throws {
    let (program, usager) = (played.program, played.usager)
    let correction = [
      "usager", "correct", usager, "--fact", "/usager/contact/telephone", "--value", "0699887766", "--collected-by", "Accueil",
      "--reason", "she has another one",
    ]
    let made = try objects(try program.run(correction + ["--json"]))
    #expect(made.map { $0["to"]?.string } == ["departement-04"])
    #expect(made.first?["proposed"]?.bool == true && made.first?["release"]?.string != nil)
    let shown = try objects(try program.run(["usager", "show", usager, "--reason", "look", "--json"]))
    #expect(shown.first?["proposals"]?[0]?["fact"]?.string == "/usager/contact/telephone")
    #expect(try !program.run(["usager", "show", usager, "--reason", "look", "--unmasked"]).output.contains("0699887766"))
    for (fact, value) in [("/usager/identite/dateNaissance", "hier"), ("/usager/inconnu", "x"), ("/foyer/rsa/etat", "clos")] {
      let refused = try program.run([
        "usager", "correct", usager, "--fact", fact, "--value", value, "--collected-by", "Accueil", "--reason", "she says so",
      ])
      #expect(refused.status != 0 && refused.output.isEmpty, "\(fact)")
    }
    _ = try objects(
      try program.run([
        "usager", "export", usager, "--into", "corrections.json", "--page", "corrections.html", "--reason", "her request",
        "--json",
      ]))
    let text = try String(contentsOf: program.folder.appendingPathComponent("corrections.json"), encoding: .utf8)
    let exported = try JSONTree(parsing: text.filter { $0 != "\n" }).root
    #expect(exported["corrections"]?[0]?["value"]?.string == "0699887766")
    played.program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try played.program.run(correction).output.contains("Le dossier change quand il le dit"))
    played.program.environment["LANG"] = "C.UTF-8"
  }

  private func restrict(_ played: DisclosureStoryTests.Played) throws {
    let (program, usager) = (played.program, played.usager)
    let order = ["usager", "restrict", usager, "--reason", "she contests her address"]
    let done = try objects(try program.run(order + ["--json"]))
    #expect(done.first?["changed"]?.bool == true)
    #expect(try objects(try program.run(order + ["--json"])).first?["changed"]?.bool == false)
    let shown = try program.run(["usager", "show", usager, "--reason", "look"]).output
    #expect(shown.contains("Processing restricted since") && shown.contains("she contests her address"))
    let erased = try program.run(["usager", "erase", usager, "--confirm", usager, "--reason", "by mistake"])
    #expect(erased.status != 0 && erased.errors.contains("restricted"))
    // She asks for both: that her data be used no more, and that the wrong one be mended (GDPR 18(2)).
    let corrected = try objects(
      try program.run([
        "usager", "correct", usager, "--fact", "/usager/contact/telephone", "--value", "0699887766", "--collected-by", "Accueil",
        "--reason", "she says so", "--json",
      ]))
    #expect(corrected.map { $0["proposed"]?.bool } == [true])
    #expect(try objects(try program.run(order + ["--lift", "--json"])).first?["changed"]?.bool == true)
    #expect(try program.run(["usager", "show", usager, "--reason", "look"]).output.contains("Processing restricted from"))
    let stranger = "00000000-0000-4000-8000-000000000009"
    #expect(try program.run(["usager", "restrict", stranger, "--reason", "nobody"]).status != 0)
  }

  /// One release to France Travail, about her alone; no value, no identifier of hers.
  private func breach(_ played: inout DisclosureStoryTests.Played) throws {
    let day = TestDay.today.description
    let asked = ["breach", "sheet", "--since", day, "--until", day, "--reason", "a laptop was stolen"]
    let sheet = try #require(try objects(try played.program.run(asked + ["--json"])).first)
    #expect(sheet["persons"]?.integer == 1)
    let share = try #require(sheet["recipients"]?[0])
    #expect(share["to"]?.string == "francetravail" && share["persons"]?.integer == 1)
    #expect(share["agents"]?[0]?.string == "conseiller-12")
    #expect(share["categories"]?.elements.contains { $0["category"]?.string == "nir" } == true)
    #expect(
      sheet["operators"]?.elements.contains { $0["command"]?.string == "usager restrict" && $0["count"]?.integer == 2 } == true)
    let other = try #require(try objects(try played.program.run(asked + ["--to", "caf-041", "--json"])).first)
    #expect(other["recipients"]?[0] == nil && other["operators"]?[0] == nil)
    // The key that France Travail signed its request with, and another.
    let key = try #require(try objects(try played.program.run(["partner", "show", "francetravail", "--json"])).first)
    let kid = try #require(key["keys"]?[0]?["kid"]?.string)
    let signed = try #require(try objects(try played.program.run(asked + ["--partner-key", kid, "--json"])).first)
    #expect(signed["recipients"]?[0]?["to"]?.string == "francetravail" && signed["unknownKey"]?.integer == 0)
    let strange = try #require(
      try objects(try played.program.run(asked + ["--partner-key", "francetravail/none", "--json"])).first)
    #expect(strange["recipients"]?[0] == nil)
    played.program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try played.program.run(asked + ["--page", "fiche.html"]).output
    let page = try String(contentsOf: played.program.folder.appendingPathComponent("fiche.html"), encoding: .utf8)
    #expect(french.contains("72 heures") && page.contains("72 heures") && page.contains("CNIL"))
    for secret in [played.usager, "GARCIN", "Garcin", "0612345678", "2880404", "she contests", "1988-04-12"] {
      #expect(!french.contains(secret) && !page.contains(secret), "\(secret)")
    }
    let backwards = try played.program.run(["breach", "sheet", "--since", day, "--until", "2020-01-01", "--reason", "x y z"])
    #expect(backwards.status == 64)
  }
}

/// Today, by the machine's clock, as the program has it.
private enum TestDay {
  static var today: CivilDay { CivilDay(daysSinceEpoch: Int(Date().timeIntervalSince1970 / 86400)) }
}
