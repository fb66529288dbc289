import Exchange
import Foundation
import Gateway
import JSONTree
import Testing

@testable import passerelle

/// A data protection officer is never told that something left which did not, nor a code where words are due.
@Suite struct FlowWhyTests {
  private static let partners = [
    ("caf-041", "99900004100015", "caf", "payeur", ["--payer", "CAF:041"]),
    ("francetravail", "99900004300011", "francetravail", "france-travail", []),
  ]

  /// A gateway to which the CAF told a household that waits for an orientation, and the number of that flow.
  private func waiting() async throws -> (program: Program, flow: String) {
    let program = try Program()
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
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let posted = try program.run([
      "post", "--url", server.url, "--key", "certs/dev/caf-041.key.pem", "--certificate", "certs/dev/caf-041.pem", "--source",
      "urn:passerelle:caf-041", "--type", "caf.rsa-beneficiaires.vrsb0801", "--json", "file.xml",
    ])
    let flow = try #require(try JSONTree(parsing: posted.output.filter { $0 != "\n" }).root["flow"]?.string, "\(posted.errors)")
    for _ in 0..<900 {
      let shown = try program.run(["flow", "show", flow, "--json"]).output
      let releases = try JSONTree(parsing: shown.filter { $0 != "\n" }).root["releases"]
      if !(releases?.elements.contains { $0["state"]?.string == "due" } ?? true) { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    return (program, flow)
  }

  @Test func whatWaitsWouldBeReleasedAndWhatIsWithheldSaysWhichConditionFails() async throws {
    var (program, flow) = try await waiting()
    defer { program.remove() }
    let why = ["flow", "why", flow, "--to", "francetravail"]
    let english = try program.run(why).output
    #expect(english.contains("Nothing has been released."))
    #expect(english.contains("would be released"))
    #expect(english.contains("condition not met: at least 18 years old"))
    #expect(!english.contains(" : ") && !english.contains("  released"))
    // But for the numbers of releases and persons, no line is wider than a screen.
    for line in english.split(separator: "\n") where line.contains("─") { #expect(line.count <= 140) }
    program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try program.run(why).output
    #expect(french.contains("Rien n'a été communiqué.") && french.contains("serait communiqué"))
    #expect(french.contains("condition non remplie : 18 ans au moins"))

    let reasons = try program.run(why + ["--json"]).output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
    #expect(Set(reasons.map { $0["state"]?.string }) == ["waiting", "withheld"])
    #expect(reasons.allSatisfy { $0["left"]?.bool == false })
    let told = try #require(reasons.first { $0["outcome"]?.string == "communique" })
    #expect(
      told.members.map(\.name) == [
        "release", "to", "type", "state", "left", "path", "bearer", "outcome", "ground", "rule", "basis", "source",
      ])
    #expect(told["source"]?.members.map(\.name) == ["flow", "author", "carrier", "referenceDate"])
  }

  /// A delegated body may not have the NIR recorded; whoever looks at its message sees that it was left out, and why.
  @Test func whatWasToldAndNotRecordedIsShownAndExplained() throws {
    var program = try Program()
    defer { program.remove() }
    try program.run(["init"])
    try program.run(["certs", "dev", "asso-durance"])
    let added = try program.run([
      "partner", "add", "asso-durance", "--siret", "99900004400019", "--name", "Durance Insertion", "--family", "departement",
      "--kind", "delegataire", "--territory", "04", "--pinned", "--certificate", "certs/dev/asso-durance.pem",
    ])
    try #require(added.status == 0, "\(added.errors)")
    try program.write(
      "usager.json",
      #"""
      {"first_name": "Nadège", "last_name": "Brunel", "birth_name": "Castel", "title": "madame", "birth_date": "09/07/1991",
       "department_internal_id": "CD04-5120", "nir": "291070407004590"}
      """#)
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let posted = try program.run([
      "post", "--url", server.url, "--key", "certs/dev/asso-durance.key.pem", "--certificate", "certs/dev/asso-durance.pem",
      "--source", "urn:passerelle:asso-durance", "--type", "departement.usager.rdvi", "--json", "usager.json",
    ])
    let flow = try #require(try JSONTree(parsing: posted.output.filter { $0 != "\n" }).root["flow"]?.string, "\(posted.errors)")
    let shown = try program.run(["flow", "show", flow, "--json"]).output
    let unrecorded = try #require(try JSONTree(parsing: shown.filter { $0 != "\n" }).root["unrecorded"]?.elements)
    #expect(unrecorded.compactMap { $0["path"]?.string } == ["/usager/identite/nir"])
    #expect(unrecorded.compactMap { $0["rule"]?.string } == ["delegataire.yaml#enregistre/nir"])
    #expect(try program.run(["flow", "show", flow]).output.contains("not recorded"))
    // Nothing was released, and the question has an answer all the same.
    let why = try program.run(["flow", "why", flow, "--path", "/usager/identite/nir"])
    #expect(why.status == 0 && why.output.contains("delegataire.yaml#enregistre/nir: the convention"))
    #expect(try program.run(["flow", "why", flow, "--path", "/usager/identite/sexe"]).status == 3)
    // Whoever asks for everything that is held hears of it, too.
    let statements = try JSONTree(parsing: shown.filter { $0 != "\n" }).root["statements"]
    let usager = try #require(statements?.elements.first { _ in true }?["bearer"]?.string)
    let export = try program.run(["usager", "export", usager, "--reason", "essai", "--into", "e.json", "--page", "e.html"])
    try #require(export.status == 0, "\(export.errors)")
    let held = try JSONValue(parsing: Array(Data(contentsOf: program.folder.appendingPathComponent("e.json"))))
    #expect(held["unrecorded"]?.arrayValue?.compactMap { $0["path"]?.stringValue } == ["/usager/identite/nir"])
    let page = try String(contentsOf: program.folder.appendingPathComponent("e.html"), encoding: .utf8)
    #expect(page.contains("Told of you and not recorded") && !page.contains("2910704"))
    program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try program.run(["flow", "why", flow, "--path", "/usager/identite"]).output
    #expect(french.contains("ne permet pas d'enregistrer") && french.contains("reste dans le message chiffré"))
    for output in [shown, why.output, french] { #expect(!output.contains("2910704")) }
  }
}
