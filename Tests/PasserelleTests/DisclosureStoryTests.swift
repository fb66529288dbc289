import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import TestSupport
import Testing

@testable import passerelle

/// A data protection officer answers a person: who was told what, by which agent, under what; why another thing was not told; and what
/// a changed convention would tell.
@Suite struct DisclosureStoryTests {
  private static let partners = [
    ("caf-041", "99900004100015", "caf", "payeur", ["--payer", "CAF:041"]),
    ("departement-04", "99900004200013", "departement", "conseil-departemental", []),
    ("francetravail", "99900004300011", "francetravail", "france-travail", []),
  ]

  /// What was played: the number of the Département's message about the usager, and who she is.
  struct Played {
    var program: Program
    let flow: String
    let household: String
    let usager: String
  }

  private static func objects(_ output: String) throws -> [JSONNode] {
    try output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  /// A household, a usager and her orientation came in; France Travail's agent collected and acknowledged it.
  ///
  /// - Parameter isProtected: the Département said first that her whereabouts must not be told.
  func played(isProtected: Bool = false) async throws -> Played {
    let program = try Program()
    try program.run(["init"])
    try program.run(["certs", "dev"] + Self.partners.map(\.0))
    for (id, siret, family, kind, more) in Self.partners {
      let added = try program.run(
        [
          "partner", "add", id, "--siret", siret, "--name", id, "--family", family, "--kind", kind, "--territory", "04",
          "--pinned", "--certificate", "certs/dev/\(id).pem",
        ] + more)
      try #require(added.status == 0, "\(added.errors)")
    }
    let day = Assembly.systemClock.now.day
    try program.write(
      "file.xml", StoryDocuments.household(reference: CivilDay(daysSinceEpoch: day.daysSinceEpoch - day.parts.day)))
    try program.write("usager.json", StoryDocuments.usager)
    try program.write("orientation.xml", StoryDocuments.orientation(on: day))
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    func post(_ partner: String, _ type: String, _ file: String) throws -> String {
      let posted = try program.run([
        "post", "--url", server.url, "--key", "certs/dev/\(partner).key.pem", "--certificate", "certs/dev/\(partner).pem",
        "--source", "urn:passerelle:\(partner)", "--type", type, "--json", file,
      ])
      return try #require(try Self.objects(posted.output).first?["flow"]?.string, "\(posted.errors)")
    }
    if isProtected {
      try program.write("protection.json", Self.protection(since: day))
      _ = try post("departement-04", "departement.protection.v1", "protection.json")
    }
    let household = try post("caf-041", "caf.rsa-beneficiaires.vrsb0801", "file.xml")
    let flow = try post("departement-04", "departement.usager.rdvi", "usager.json")
    _ = try post("departement-04", "departement.orientation.webrsa", "orientation.xml")
    var collected = ""
    for _ in 0..<900 where !collected.contains("parcours") {
      collected = try program.run([
        "collect", "--url", server.url, "--key", "certs/dev/francetravail.key.pem", "--certificate",
        "certs/dev/francetravail.pem", "--source", "urn:passerelle:francetravail", "--purpose", "orientation", "--agent",
        "conseiller-12", "--acknowledge", "--json",
      ]).output
      try await Task.sleep(for: .milliseconds(100))
    }
    try #require(collected.contains("parcours"))
    let shown = try Self.objects(try program.run(["flow", "show", flow, "--json"]).output)
    let usager = try #require(shown.first?["statements"]?[0]?["bearer"]?.string)
    return Played(program: program, flow: flow, household: household, usager: usager)
  }

  @Test func aPersonIsToldWhoWasToldWhatAndTheRest() async throws {
    var played = try await played()
    defer { played.program.remove() }
    try disclosures(&played)
    try export(&played)
    try whyNot(&played)
    try policyDiff(played)
  }

  /// What is handed to the person: her own words and proofs, nothing of her husband's or her daughter's, the NIR nowhere.
  private func export(_ played: inout Played) throws {
    let program = played.program
    let done = try program.run([
      "usager", "export", played.usager, "--into", "export.json", "--page", "export.html", "--reason", "her request",
    ])
    try #require(done.status == 0, "\(done.errors)")
    let text = try String(contentsOf: program.folder.appendingPathComponent("export.json"), encoding: .utf8)
    let root = try JSONTree(parsing: text.filter { $0 != "\n" }).root
    let facts = root["bearers"]?.elements.flatMap { $0["facts"].map { Array($0.elements) } ?? [] } ?? []
    let name = facts.first { $0["path"]?.string == "/usager/identite/nomNaissance" }
    #expect(name?["words"]?.elements.contains { $0["value"]?.string == "GARCIN" && $0["author"]?.string == "caf-041" } == true)
    #expect(facts.contains { $0["path"]?.string == "/foyer/rsa/etat" })
    let memberships = facts.filter { $0["path"]?.string?.hasPrefix("/foyer/membres") == true }
    #expect(memberships.count == 1)
    for secret in ["2880404", "1851113", "MARC", "LOU", "1985-11-30"] { #expect(!text.contains(secret), "\(secret)") }
    // To France Travail, collected; to the Département, ready.
    #expect(Set(root["told"]?.elements.compactMap { $0["to"]?.string } ?? []) == ["francetravail", "departement-04"])
    let proofs = root["messages"]?.elements.map { $0["proof"]?["path"] != nil } ?? []
    #expect(proofs.count == 3 && proofs.allSatisfy { $0 })
    #expect(root["checkpoint"]?.string?.isEmpty == false)
    let page = try String(contentsOf: program.folder.appendingPathComponent("export.html"), encoding: .utf8)
    #expect(page.contains("GARCIN") && !page.contains("MARC") && !page.contains("<script"))
    let mode = try FileManager.default.attributesOfItem(atPath: program.folder.appendingPathComponent("export.json").path)
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  private static func protection(since day: CivilDay) -> String {
    """
    {"reference": "CD04-7733", "nir": "288040407012314", "nomNaissance": "Garcin", "prenom": "Aurélie",
     "dateNaissance": "1988-04-12", "active": true, "motif": "violences", "depuis": "\(day)"}
    """
  }

  @Test func nothingHereTellsWhereAProtectedPersonIsNorToOthersThatSheIsProtected() async throws {
    let played = try await played(isProtected: true)
    let program = played.program
    defer { program.remove() }
    let changed = program.folder.appendingPathComponent("changed")
    try FileManager.default.copyItem(at: Outside.package.appendingPathComponent("Adapters/conventions"), to: changed)
    try program.write(
      "changed/payeur.subscription.yaml",
      """
      genre: payeur
      abonnements:
        - id: usager
          type: departement.usager.rdvi
          finalite: gestion-rsa
          pour: usager
          mode: etat
          declencheurs: [/usager/identite]
          requis: []
      """)
    let shown = try Self.objects(try program.run(["flow", "show", played.household, "--json"]).output)
    var others: [String] = []
    if let statements = shown.first?["statements"] {
      for line in statements.elements where line["kind"]?.string == "usager" {
        if let bearer = line["bearer"]?.string, bearer != played.usager { others.append(bearer) }
      }
    }
    #expect(others.count == 2)
    let reason = ["--reason", "demande de la personne"]
    var open = ""
    for other in others { open += try program.run(["usager", "disclosures", other, "--all"] + reason).output }
    open += try program.run(["flow", "why-not", played.household, "--to", "francetravail"]).output
    open += try program.run(["flow", "why-not", played.flow, "--to", "francetravail"]).output
    #expect(open.contains("not told to this recipient") && !open.lowercased().contains("protection"), "\(open)")
    let diff = try program.run(["policy", "diff", "--with", "changed"] + reason)
    #expect(diff.status == ExitStatus.differs.rawValue && diff.output.contains("Examples (masked)"), "\(diff.errors)")
    let own = try program.run(["usager", "disclosures", played.usager, "--all"] + reason).output
    for trace in ["LAVANDINS", "Lavandins", "0612345678", "aurelie.tessier", "04100", "8•••", "0•••", "a•••"] {
      #expect(!(open + diff.output + own).contains(trace), "\(trace)")
    }
    #expect(own.contains("protection (reserved to the DPO)"))
  }

  @Test func whoIsNoDataProtectionOfficerReadsNeitherDisclosuresNorWhatOtherRulesWouldTell() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run(["init"])
    let asked = ["usager", "disclosures", "00000000-0000-4000-8000-00000000dead", "--reason", "curiosité"]
    let diff = ["policy", "diff", "--with", Outside.package.appendingPathComponent("Adapters/conventions").path]
    for (roles, expected) in [
      ("\"metadata\", \"content\", \"policy\"", [ExitStatus.notAllowed, .success]),
      ("\"metadata\", \"content\"", [ExitStatus.notAllowed, ExitStatus.notAllowed]),
      ("\"dpo\"", [ExitStatus.notFound, .success]),
    ] {
      try program.write("home/operators.json", "{\"\(NSUserName())\": [\(roles)]}")
      #expect(try [program.run(asked), program.run(diff)].map(\.status) == expected.map(\.rawValue), "\(roles)")
    }
  }

  private func disclosures(_ played: inout Played) throws {
    let asked = ["usager", "disclosures", played.usager, "--reason", "demande de la personne"]
    let told = try Self.objects(try played.program.run(asked + ["--json"]).output)
    let release = try #require(told.first { $0["type"]?.string == "francetravail.orientation.v1" })
    #expect(release["left"]?.bool == true && release["state"]?.string == "delivered")
    #expect(release["about"]?.string == "usager" && release["purpose"]?.string == "orientation")
    #expect(release["basis"]?["text"]?.string == "CASF R262-111" && release["basis"]?["status"]?.string == "secondaire")
    let handover = try #require(release["handovers"]?[0])
    #expect(handover["agent"]?.string == "conseiller-12" && handover["purpose"]?.string == "orientation")
    let facts = try #require(release["facts"]?.elements)
    #expect(facts.contains { $0["path"]?.string == "/usager/orientation/decidee" })
    #expect(facts.allSatisfy { $0["bearer"]?.string == played.usager && $0["source"]?["flow"] != nil })
    #expect(release["kept"] == nil)

    played.program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try played.program.run(asked).output
    for text in [
      "Communiqué au sujet de l'usager \(played.usager)", "par l'agent conseiller-12", "Finalité : Transmettre l'orientation",
      "Base légale : CASF R262-111 (mission d'intérêt public, source secondaire)", "Orientation décidée", "la personne",
    ] {
      #expect(french.contains(text), "\(text) is missing in:\n\(french)")
    }
    // Never a value, never a path.
    for value in ["GARCIN", "Garcin", "TESSIER", "2880404", "/usager/"] { #expect(!french.contains(value), "\(value)") }
    #expect(!french.contains("Non communiqué dans cet envoi"))
    let all = try played.program.run(asked + ["--all"]).output
    #expect(all.contains("Non communiqué dans cet envoi") && all.contains("règle de la catégorie contact"))
    played.program.environment["LANG"] = "C.UTF-8"
    let unknown = ["usager", "disclosures", "00000000-0000-4000-8000-00000000dead", "--reason", "demande"]
    #expect(try played.program.run(unknown).status == ExitStatus.notFound.rawValue)
  }

  private func whyNot(_ played: inout Played) throws {
    let asked = ["flow", "why-not", played.flow, "--to", "francetravail"]
    let open = try Self.objects(try played.program.run(asked + ["--json"]).output)
    #expect(!open.isEmpty)
    #expect(
      open.allSatisfy { $0["obstacle"]?.string != nil && $0["why"]?.string?.isEmpty == false && $0["change"]?.string != nil })
    #expect(open.allSatisfy { $0["ground"] == nil || ["adaptateur", "non-communique"].contains($0["ground"]?.string) })
    let officer = asked + ["--path", "/usager/contact/telephone", "--reason", "question de la personne"]
    played.program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try played.program.run(officer).output
    #expect(french.contains("Retenu : règle de la catégorie contact"), "\(french)")
    #expect(french.contains("Règle : france-travail.yaml#orientation/categories/contact"))
    #expect(french.contains("Il faudrait : "))
    played.program.environment["LANG"] = "C.UTF-8"
    #expect(try played.program.run(["flow", "why-not", played.flow, "--to", "nobody"]).status == ExitStatus.notFound.rawValue)
  }

  private func policyDiff(_ played: Played) throws {
    let changed = played.program.folder.appendingPathComponent("changed")
    try FileManager.default.copyItem(at: Outside.package.appendingPathComponent("Adapters/conventions"), to: changed)
    let same = try played.program.run(["policy", "diff", "--with", "changed"])
    #expect(same.status == 0 && same.output.contains("No difference."), "\(same.errors)")
    // Another age, and the examples that show it: a convention proves itself here too.
    for name in try FileManager.default.contentsOfDirectory(atPath: changed.path) where name.hasSuffix(".yaml") {
      let file = changed.appendingPathComponent(name)
      var text = try String(contentsOf: file, encoding: .utf8)
      var changes = [("1990-07-21", "1950-07-21"), ("2900704070123", "2500704070123")]
      if name.hasPrefix("france-travail.") {
        changes += [("{ageMinimum: 18}", "{ageMinimum: 67}"), ("2008-11", "1959-11"), ("2081104070123", "2591104070123")]
      }
      for (old, new) in changes { text = text.replacingOccurrences(of: old, with: new) }
      try Data(text.utf8).write(to: file)
    }
    let asked = ["policy", "diff", "--with", "changed", "--since", "2020-01-01", "--json"]
    let before = try played.program.run(["status", "--json"]).output
    let diff = try played.program.run(asked)
    #expect(diff.status == ExitStatus.differs.rawValue, "\(diff.errors)")
    #expect(try played.program.run(["status", "--json"]).output == before, "reading wrote")
    let lines = try Self.objects(diff.output)
    let lost = lines.filter { $0["change"]?.string == "loses" }
    #expect(lost.contains { $0["path"]?.string == "/usager/orientation/decidee" && $0["count"]?.integer == 1 })
    #expect(lost.allSatisfy { $0["to"]?.string == "francetravail" && $0["examples"] == nil })
    #expect(lines.contains { $0["ended"]?.integer == 1 && $0["begun"]?.integer == 0 })
    #expect(lines.last?["differs"]?.bool == true)
    let shown = try played.program.run(["policy", "diff", "--with", "changed", "--reason", "relecture"]).output
    #expect(shown.contains("Examples (masked)") && shown.contains(played.usager) && !shown.contains("GARCIN"))
    #expect(shown.contains("1•••") && !shown.contains("1988-04-12"))
    let nothing = try played.program.run(["policy", "diff", "--with", "certs"])
    #expect(nothing.status == ExitStatus.notFound.rawValue)
  }
}
