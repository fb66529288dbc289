import Exchange
import Foundation
import Gateway
import JSONTree
import Testing

@testable import passerelle

/// An administrator sees that a death is told: in the queue, on the person, and as the reason why somebody was told nothing.
@Suite struct DeathCommandTests {
  private static let partners = [
    ("caf-041", "99900004100015", "caf", "payeur", ["--payer", "CAF:041"]),
    ("departement-04", "99900004200013", "departement", "conseil-departemental", []),
    ("francetravail", "99900004300011", "francetravail", "france-travail", []),
  ]

  private static func post(_ program: Program, _ url: String, _ partner: String, _ type: String, _ file: String) throws -> String
  {
    let posted = try program.run([
      "post", "--url", url, "--key", "certs/dev/\(partner).key.pem", "--certificate", "certs/dev/\(partner).pem", "--source",
      "urn:passerelle:\(partner)", "--type", type, "--json", file,
    ])
    return try #require(try JSONTree(parsing: posted.output.filter { $0 != "\n" }).root["flow"]?.string, "\(posted.errors)")
  }

  @Test func aDeathIsInTheQueueOnThePersonAndTheReason() async throws {
    var program = try Program()
    defer { program.remove() }
    try program.run(["init"])
    try program.run(["certs", "dev"] + Self.partners.map(\.0))
    for (id, siret, family, kind, more) in Self.partners {
      let added = try program.run(
        [
          "partner", "add", id, "--siret", siret, "--name", id, "--family", family, "--kind", kind, "--territory", "04",
          "--pinned",
          "--certificate", "certs/dev/\(id).pem",
        ] + more)
      try #require(added.status == 0, "\(added.errors)")
    }
    let day = Assembly.systemClock.now.day
    try program.write(
      "file.xml", StoryDocuments.household(reference: CivilDay(daysSinceEpoch: day.daysSinceEpoch - day.parts.day)))
    try program.write(
      "deces.json",
      """
      {"reference": "CD04-7733", "nir": "288040407012314", "nomNaissance": "Garcin", "prenom": "Aurélie", "dateNaissance": "1988-04-12",
       "constat": "deces", "dateDeces": "2026-10-19"}
      """)
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    _ = try Self.post(program, server.url, "departement-04", "departement.deces.v1", "deces.json")
    let flow = try Self.post(program, server.url, "caf-041", "caf.rsa-beneficiaires.vrsb0801", "file.xml")
    for _ in 0..<900 {
      let shown = try program.run(["flow", "show", flow, "--json"]).output
      let releases = try JSONTree(parsing: shown.filter { $0 != "\n" }).root["releases"]
      if !(releases?.elements.contains { $0["state"]?.string == "due" } ?? true) { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    let queue = try program.run(["usager", "review", "list", "--json"]).output
    let line = try #require(queue.split(separator: "\n").first.map(String.init), "the queue is empty")
    let doubt = try JSONTree(parsing: line).root
    #expect(doubt["reason"]?.string == "deces")
    let usager = try #require(doubt["usager"]?.string)
    #expect(try program.run(["usager", "review", "list"]).output.contains("A death is told"))
    let shown = try program.run(["usager", "show", usager, "--reason", "a death is told"]).output
    #expect(shown.contains("⚠ A death is told"))
    let whyNot = try program.run(["flow", "why-not", flow, "--to", "francetravail", "--reason", "she got no letter"])
    #expect(whyNot.output.contains("a death is told") && whyNot.output.contains("/deces"), "\(whyNot.output) \(whyNot.errors)")
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try program.run(["usager", "show", usager, "--reason", "un décès est signalé"]).output.contains("⚠ Décès signalé"))
    #expect(try program.run(["usager", "review", "list"]).output.contains("Décès signalé"))
    // The server closes what was looked at, and nothing else.
    func close(_ about: String) throws -> Program.Result {
      try program.run(["usager", "review", "decide", usager, usager, "--same", "--about", about, "--reason", "acte de décès vu"])
    }
    let other = try close("autre-identite")
    #expect(other.status != 0 && other.errors.contains("Ce n'est pas ce qui attend"), "\(other)")
    #expect(try close("n'importe-quoi").status != 0)
    #expect(try program.run(["usager", "review", "list"]).output.contains("Décès signalé"))
    let closed = try close("deces")
    #expect(closed.status == 0 && closed.output.contains("C'est vu"), "\(closed)")
    #expect(try !program.run(["usager", "review", "list"]).output.contains("Décès signalé"))
  }
}
