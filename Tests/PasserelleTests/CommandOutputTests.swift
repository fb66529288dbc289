import Exchange
import Foundation
import Gateway
import JSONTree
import TestSupport
import Testing

/// What scripts rely on: the JSON of commands, their exit statuses, and what no operator is shown.
@Suite struct CommandOutputTests {
  private static let nir = "288040407012314"
  private static let signer = [
    "--key", "certs/dev/departement-04.key.pem", "--certificate", "certs/dev/departement-04.pem", "--source",
    "urn:passerelle:departement-04", "--type", "departement.usager.rdvi",
  ]

  /// A gateway with one partner; nothing was posted.
  private func gateway() throws -> Program {
    let program = try Program()
    for arguments in [["init"], ["certs", "dev", "departement-04"], Self.registration("departement-04")] {
      let result = try program.run(arguments)
      try #require(result.status == 0, "\(arguments): \(result.errors)")
    }
    try program.write(
      "usager.json",
      """
      {"first_name": "Aurélie", "last_name": "Tessier", "title": "madame", "birth_date": "12/04/1988", "nir": "\(Self.nir)",
       "department_internal_id": "CD04-1", "email": "aurelie.tessier@example.fr"}
      """)
    return program
  }

  /// That gateway, after one message that it recorded and one that it refused; its server is stopped.
  private func gatewayWithFlows() throws -> Program {
    let program = try gateway()
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let post = ["post", "--url", server.url] + Self.signer
    try #require(try program.run(post + ["--id", "a", "usager.json"]).status == 0)
    let refused = try program.run(post + ["--id", "b", "--audience", "urn:other", "usager.json"])
    try #require(refused.status == 1)
    #expect(refused.errors.contains("422 event.audience (/audience)"))
    return program
  }

  private static func registration(_ id: String, territory: [String] = ["--territory", "04"]) -> [String] {
    [
      "partner", "add", id, "--siret", "99900004200013", "--name", "Département", "--family", "departement", "--kind",
      "conseil-departemental", "--certificate", "certs/dev/departement-04.pem", "--pinned",
    ] + territory
  }

  private func lines(_ program: Program, _ arguments: [String]) throws -> [JSONNode] {
    let result = try program.run(arguments + ["--json"])
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  private func names(_ node: JSONNode?) -> [String] { node?.members.map(\.name) ?? [] }

  @Test func statusIsOneObjectWithEveryState() throws {
    let program = try gateway()
    defer { program.remove() }
    let status = try lines(program, ["status"])
    #expect(status.count == 1)
    #expect(
      names(status.first) == [
        "serving", "messages", "refusals", "countedRefusals", "aside", "usagers", "releases", "log", "warnings", "faults",
      ])
    #expect(
      names(status.first?["releases"]) == [
        "due", "waiting", "sealed", "delivered", "refused", "withheld", "unchanged", "tombstone", "rejected",
        "undelivered", "discarded", "recalled",
      ])
    #expect(names(status.first?["log"]) == ["size", "pending", "root"])
    #expect(status.first?["serving"]?.bool == false)
  }

  @Test func partnerListIsOneObjectAPartner() throws {
    let program = try gateway()
    defer { program.remove() }
    let partners = try lines(program, ["partner", "list"])
    #expect(partners.count == 1)
    #expect(
      names(partners.first) == [
        "partner", "siret", "name", "family", "kind", "active", "territories", "payers", "keys", "warnings",
      ])
    let key = partners.first?["keys"]?.elements.first { _ in true }
    #expect(names(key) == ["kid", "alg", "x5t#S256", "validUntil"])
    #expect(key?["kid"]?.string == "departement-04/cle-1")
  }

  @Test func flowListAndShowHaveTheirShapeAndTheirCursor() throws {
    let program = try gatewayWithFlows()
    defer { program.remove() }
    let flows = try lines(program, ["flow", "list"])
    #expect(flows.map { $0["state"]?.string } == ["refused", "recorded"])
    #expect(flows.map { $0["code"]?.string } == ["event.audience", nil])
    let page = try lines(program, ["flow", "list", "--limit", "1"])
    #expect(page.count == 2 && names(page.last) == ["next"])
    let cursor = try #require(page.last?["next"]?.string)
    let rest = try lines(program, ["flow", "list", "--after", cursor])
    #expect(rest.map { $0["state"]?.string } == ["recorded"])

    let flow = try #require(flows.last?["flow"]?.string)
    let shown = try lines(program, ["flow", "show", flow])
    #expect(
      names(shown.first) == [
        "flow", "state", "partner", "receivedAt", "author", "type", "source", "id", "payloadDigest", "leaf", "evidence",
        "readable", "statements", "unrecorded", "links", "releases",
      ])
    let events = try lines(program, ["flow", "trace", flow]).map { $0["event"]?.string }
    #expect(events.starts(with: ["received", "recorded"]))
    #expect(try lines(program, ["log", "verify"]).first?["holds"]?.bool == true)
  }

  @Test func nobodyIsShownANIRAndIdentitiesAreMasked() throws {
    let program = try gatewayWithFlows()
    defer { program.remove() }
    let flow = try #require(try lines(program, ["flow", "list", "--state", "recorded"]).first?["flow"]?.string)
    let statements = try #require(try lines(program, ["flow", "show", flow]).first?["statements"])
    let usager = try #require(statements.elements.first { $0["kind"]?.string == "usager" }?["bearer"]?.string)
    let show = ["usager", "show", usager, "--reason", "essai"]

    let masked = try program.run(show)
    #expect(masked.status == 0, "\(masked.errors)")
    #expect(masked.output.contains("A•••"))
    let unmasked = try program.run(show + ["--unmasked"])
    #expect(unmasked.output.contains("Aurélie") && unmasked.output.contains("NIR"))
    for text in [masked.output, unmasked.output, try program.run(show + ["--unmasked", "--json"]).output] {
      #expect(!text.contains(Self.nir.prefix(13)))
    }
    for secret in ["Aurélie", "Tessier", "1988", "example.fr"] { #expect(!masked.output.contains(secret)) }

    // A data protection officer sees the dossier, never unmasked.
    try program.write("home/operators.json", "{\"\(NSUserName())\": [\"dpo\"]}")
    #expect(try program.run(show).status == 0)
    #expect(try program.run(show + ["--unmasked"]).status == 4)
    #expect(try program.run(["usager", "show", usager, "--reason", " a "]).status == 64)
    try program.write("home/operators.json", "{\"\(NSUserName())\": [\"metadata\"]}")
    #expect(try program.run(show).status == 4)
    #expect(try program.run(["flow", "why", flow, "--reason", "essai"]).status == 4)
  }

  @Test func whoeverIsNoOperatorMayDoNothing() throws {
    let program = try gateway()
    defer { program.remove() }
    try program.write("home/operators.json", "{\"somebody-else\": [\"metadata\", \"content\", \"policy\", \"dpo\"]}")
    let calls = [
      ["status"], ["flow", "list"], ["flow", "show", "0"], ["partner", "list"], ["log", "verify"],
      Self.registration("departement-05"),
    ]
    for call in calls {
      let result = try program.run(call)
      #expect(result.status == 4, "\(call)")
      #expect(result.output.isEmpty && result.errors.contains("operators.json"))
    }
  }

  @Test func statusesTellScriptsWhatHappened() throws {
    let program = try gateway()
    defer { program.remove() }
    func status(_ arguments: [String]) throws -> Int32 { try program.run(arguments).status }
    #expect(try status(["init"]) == 1)
    #expect(try status(Self.registration("departement-04")) == 1)
    #expect(try status(["certs", "dev", "departement-04"]) == 1)
    #expect(try status(["status", "--home", "nowhere"]) == 3)
    #expect(try status(["flow", "show", "zzzz"]) == 3)
    #expect(try status(["post"] + Self.signer + ["nothing.json"]) == 3)
    let unreachable = try program.run(["post", "--url", "http://127.0.0.1:1"] + Self.signer + ["usager.json"])
    #expect(unreachable.status == 5)
    #expect(unreachable.errors.contains("Connection refused") && unreachable.errors.contains("--id "))
    try program.write("home/passerelle.json", "{\"port\": 70000}")
    #expect(try status(["serve"]) == 1)
  }

  @Test func aSealOfAnotherGatewayDoesNotHold() throws {
    let program = try gateway()
    defer { program.remove() }
    let server = try program.serve()
    defer { server.process.terminate() }
    let signed = try program.run(["sign"] + Self.signer + ["usager.json"])
    try program.write("signed.json", signed.output)
    let post = ["post", "--url", server.url, "--signed", "signed.json"]
    #expect(try program.run(post).status == 0)
    #expect(try program.run(post + ["--audience", "urn:other"]).status == 6)
  }

  @Test(arguments: [
    ["init", "--port", "70000"], ["init", "--gateway", ""], ["serve", "--port", "-1"], ["serve", "--log-level", "loud"],
    ["certs", "dev", "--algorithm", "RS384"], ["flow", "list", "--after", "bogus"], ["flow", "why", "x", "--reason", ""],
    ["post", "--url", "ftp://x", "--signed", "y"], ["post", "usager.json"],
    registration("departement-05", territory: []), registration("departement-05", territory: ["--territory", "20"]),
    registration("departement-05", territory: ["--territory", "04", "--payer", "041"]),
  ])
  func aWrongCommandLineIsRefusedWithItsUsage(_ arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(arguments)
    #expect(result.status == 64, "\(arguments)")
    #expect(result.errors.contains("Usage: passerelle \(arguments[0])"))
  }

  @Test func aFrenchLocaleIsAnsweredInFrench() throws {
    var program = try gatewayWithFlows()
    defer { program.remove() }
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try program.run(["status"]).output.contains("messages enregistrés"))
    let flow = try #require(try lines(program, ["flow", "list", "--state", "recorded"]).first?["flow"]?.string)
    let shown = try program.run(["flow", "show", flow]).output
    #expect(shown.contains("enregistré") && shown.contains("connu pour la première fois"))
    #expect(try program.run(["flow", "trace", flow]).output.contains("Étape"))
    #expect(try program.run(["status", "--home", "nowhere"]).errors.contains("Aucune passerelle"))
    #expect(try program.run(Self.registration("departement-04")).errors.hasPrefix("Registre des partenaires : "))
  }
}
