import Foundation
import JSONTree
import TestSupport
import Testing

@testable import passerelle

/// Somebody looks at two who may be one, decides, finds that it was wrong and undoes it: by the running server and without one.
@Suite struct IdentityReviewTests {
  private static let bodies = [
    ("departement-04", "99900004200013", "departement", "conseil-departemental"),
    ("francetravail", "99900004300011", "francetravail", "france-travail"),
  ]

  private static func objects(_ result: Program.Result) throws -> [JSONNode] {
    try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  /// A gateway to which the Département and France Travail told of one identity under two numbers.
  private func told(_ program: Program, _ url: String) throws {
    try program.write(
      "cd.json",
      """
      {"first_name": "Marie Bénédicte", "last_name": "Marchesi", "birth_name": "De La Fontaine", "title": "madame", "role": "demandeur",
       "birth_date": "14/03/1988", "department_internal_id": "CD04-7733", "nir": "288030407000123"}
      """)
    try program.write(
      "ft.json",
      """
      {"numeroFranceTravail": "20000000412", "adresses": [], "emails": [], "telephones": [], "etatCivil": {"civilite": "MME",
       "nom": "DE LA FONTAINE", "prenom": "MARIE-BENEDIC", "dateNaissance": "1988-03-14", "nir": "2880304070002"}}
      """)
    for (id, type, file) in [
      ("departement-04", "departement.usager.rdvi", "cd.json"),
      ("francetravail", "francetravail.usager-informations.v1", "ft.json"),
    ] {
      let posted = try program.run([
        "post", "--url", url, "--key", "certs/dev/\(id).key.pem", "--certificate", "certs/dev/\(id).pem",
        "--source", "urn:passerelle:\(id)", "--type", type, "--json", file,
      ])
      try #require(posted.status == 0, "\(posted.errors)")
    }
  }

  @Test func aDoubtIsShownDecidedAndUndone() throws {
    var program = try Program()
    try program.run(["init"])
    try program.run(["certs", "dev"] + Self.bodies.map(\.0))
    for (id, siret, family, kind) in Self.bodies {
      let added = try program.run([
        "partner", "add", id, "--siret", siret, "--name", id, "--family", family, "--kind", kind, "--territory", "04", "--pinned",
        "--certificate", "certs/dev/\(id).pem",
      ])
      try #require(added.status == 0, "\(added.errors)")
    }
    let server = try program.serve()
    try told(program, server.url)

    let doubt = try #require(try Self.objects(program.run(["usager", "review", "list", "--json"])).first)
    let (one, other) = (try #require(doubt["usager"]?.string), try #require(doubt["other"]?.string))
    #expect(doubt["reason"]?.string == "nir-contradictoires")

    let shown = try program.run(["usager", "review", "show", one, "--reason", "compare them"])
    #expect(shown.status == 0 && shown.output.contains("two numbers") && shown.output.contains("birth date"), "\(shown.errors)")
    for value in ["FONTAINE", "Fontaine", "1988", "28803", "CD04"] {
      #expect(!shown.output.contains(value), "\(value) is shown masked")
    }
    let sheet = try #require(
      try Self.objects(program.run(["usager", "review", "show", one, "--reason", "compare them", "--json"])).first)
    let comparison = try #require(sheet["comparisons"]).elements.first { _ in true }
    #expect(comparison?["weighing"]?["nir"]?.string == "autre")

    let both = try program.run(["usager", "review", "decide", one, other, "--same", "--different", "--reason", "both at once"])
    #expect(both.status != 0)
    let decided = try #require(
      try Self.objects(
        program.run(["usager", "review", "decide", one, other, "--same", "--reason", "a number mistyped", "--json"])
      ).first)
    #expect(decided["usager"]?.string == other && decided["other"]?.string == one, "the first known stays")
    #expect(try program.run(["usager", "review", "list", "--json"]).output.isEmpty)

    server.process.terminate()
    server.process.waitUntilExit()
    let file = try #require(
      try Self.objects(program.run(["usager", "explain", one, "--reason", "who is it", "--json"])).first)
    #expect(file["usager"]?.string == other, "the merged one leads to who stays")
    #expect(file["decisions"]?.elements.map { $0["reason"]?.string } == ["a number mistyped"])
    var numbers: [Int64] = []
    for subject in try #require(file["subjects"]).elements where subject["author"]?.string == "francetravail" {
      numbers.append(try #require(subject["number"]?.integer))
    }
    let subject = try #require(numbers.first)
    let parted = try #require(
      try Self.objects(
        program.run(["usager", "unlink", other, "\(subject)", "--reason", "two women after all", "--json"])
      ).first)
    #expect(parted["usager"]?.string == other && parted["other"]?.string == one, "who is who again")

    program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try program.run(["usager", "explain", one, "--reason", "qui est-ce"])
    #expect(french.output.contains("décidé par"), "\(french.errors)")
    let nothing = try program.run(["usager", "unlink", other, "\(subject)", "--reason", "encore une fois"])
    #expect(nothing.status == 1 && nothing.errors.contains("n'est pas à cet usager"), "\(nothing.errors)")
  }
}
