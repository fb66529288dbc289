import Exchange
import Foundation
import JSONTree
import Testing

@testable import passerelle

/// Two bodies may call two consents of one person the same; a receipt says whose it is, and who collected it.
@Suite struct ConsentCommandTests {
  private static let partners = [
    ("departement-04", "99900004200013", "conseil-departemental"), ("logement-04", "99900004200088", "operateur"),
  ]

  private func grant(_ program: Program, by author: String, at url: String) throws -> String {
    let posted = try program.run([
      "consent", "grant", "--url", url, "--key", "certs/dev/\(author).key.pem", "--certificate", "certs/dev/\(author).pem",
      "--source", "urn:passerelle:\(author)", "--id", "K-1", "--purpose", "logement", "--recipient", "logement-04",
      "--category", "logement", "--notice", "2026-01", "--means", "ecrit", "--collected-by", "Accueil d'essai",
      "--reference", "CD04-118", "--birth-name", "Roustan", "--first-name", "Inès", "--birth-date", "1995-08-19", "--json",
    ])
    return try #require(try JSONTree(parsing: posted.output.filter { $0 != "\n" }).root["flow"]?.string, "\(posted.errors)")
  }

  @Test func aReceiptAsksWhoseConsentItIsAndSaysWhenItsBeneficiaryCollectedIt() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run(["init"])
    try program.run(["certs", "dev"] + Self.partners.map(\.0))
    for (id, siret, kind) in Self.partners {
      let added = try program.run([
        "partner", "add", id, "--siret", siret, "--name", id, "--family", "departement", "--kind", kind, "--territory", "04",
        "--pinned", "--certificate", "certs/dev/\(id).pem",
      ])
      try #require(added.status == 0, "\(added.errors)")
    }
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let flows = try Self.partners.map { try grant(program, by: $0.0, at: server.url) }
    let bearers = try flows.map { flow in
      let shown = try program.run(["flow", "show", flow, "--json"]).output
      let statements = try JSONTree(parsing: shown.filter { $0 != "\n" }).root["statements"]
      return statements?.elements.first { _ in true }?["bearer"]?.string
    }
    let usager = try #require(bearers.first ?? nil)
    try #require(bearers == [usager, usager], "they are two persons")

    let receipt = ["consent", "receipt", usager, "K-1", "--reason", "essai"]
    let asked = try program.run(receipt)
    #expect(asked.status == 3 && asked.errors.contains("departement-04, logement-04") && asked.output.isEmpty)
    for (author, isOwn) in [("departement-04", false), ("logement-04", true)] {
      let answer = try program.run(receipt + ["--author", author, "--json"])
      let root = try JSONTree(parsing: answer.output.filter { $0 != "\n" }).root
      #expect(root["auteur"]?.string == author && root["recueilliParBeneficiaire"]?.bool == isOwn)
      #expect(try program.run(receipt + ["--author", author]).output.contains("collected this consent itself") == isOwn)
    }
    #expect(try program.run(receipt + ["--author", "personne-04"]).status == 3)
    #expect(try program.run(["consent", "list", usager, "--reason", "essai"]).output.contains("by the beneficiary"))
  }
}
