import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import Trust

/// A partner's life at the command line: what is refused says why and leaves nothing, what is changed holds at once and is logged.
@Suite struct PartnerLifeTests {
  static let hasOpenSSL = Program.find("openssl") != nil

  private static func add(_ id: String, siret: String, _ more: [String]) -> [String] {
    [
      "partner", "add", id, "--siret", siret, "--name", id, "--family", "departement", "--kind", "conseil-departemental",
      "--territory", "04",
    ] + more
  }

  private static let council = add("departement-04", siret: "99900004200013", ["--certificate", "certs/dev/departement-04.pem"])
  private static let anchor = ["--anchor", "certs/dev/authority.pem"]
  private static let list = ["certs", "crl", "certs/dev/authority.crl", "--authority", "certs/dev/authority.pem"]

  /// A home, an authority with its revocation list, keys of two partners and their next ones.
  private func prepared(taking list: Bool = true) throws -> Program {
    let program = try Program()
    var calls = [["init"], ["certs", "dev", "departement-04", "departement-04-2", "caf-041"]]
    if list { calls.append(Self.list) }
    for arguments in calls { try done(program, arguments) }
    try program.write(
      "usager.json",
      """
      {"first_name": "Aurélie", "last_name": "Tessier", "title": "madame", "birth_date": "12/04/1988",
       "department_internal_id": "CD04-1"}
      """)
    return program
  }

  @discardableResult
  private func done(_ program: Program, _ arguments: [String]) throws -> String {
    let result = try program.run(arguments)
    try #require(result.status == 0, "\(arguments): \(result.errors)")
    return result.output
  }

  private func refused(_ program: Program, _ arguments: [String], _ status: Int32 = 1) throws -> String {
    let result = try program.run(arguments)
    #expect(result.status == status, "\(arguments): \(result.errors)")
    return result.errors
  }

  private func object(_ program: Program, _ arguments: [String]) throws -> JSONNode {
    try JSONTree(parsing: done(program, arguments + ["--json"]).filter { $0 != "\n" }).root
  }

  /// How many leaves the log has, integrated or not.
  private func leaves(_ program: Program) throws -> Int64 {
    let log = try object(program, ["status"])["log"]
    return Int64((log?["size"]?.integer ?? 0) + (log?["pending"]?.integer ?? 0))
  }

  private func post(_ program: Program, _ url: String, with key: String) throws -> Program.Result {
    try program.run([
      "post", "--url", url, "--key", "certs/dev/\(key).key.pem", "--certificate", "certs/dev/\(key).pem", "--source",
      "urn:passerelle:departement-04", "--type", "departement.usager.rdvi", "usager.json",
    ])
  }

  @Test func whoVouchesForACertificateMustBeSaid() throws {
    var program = try prepared()
    defer { program.remove() }
    let english = try refused(program, Self.council, 64)
    #expect(english.contains("--anchor FILE") && english.contains("--pinned"))
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try refused(program, Self.council, 64).contains("qui répond de ce certificat"))
    _ = try refused(program, Self.council + Self.anchor + ["--pinned"], 64)
    _ = try refused(program, Self.council + Self.anchor + ["--policy", "rgs"], 64)
    _ = try refused(program, Self.council + Self.anchor + ["--past-days", "91"], 64)
    _ = try refused(program, Self.council + ["--pinned", "--carries", "caf-041=x@2027-12-31"], 64)
  }

  @Test func whatIsNotTrustedIsRefusedWithItsCureAndNothingIsWritten() throws {
    var program = try prepared(taking: false)
    defer { program.remove() }
    let before = try leaves(program)
    let unknown = try refused(program, Self.council + Self.anchor)
    #expect(unknown.contains("revocation-unknown") && unknown.contains("passerelle certs crl"))
    try done(program, ["certs", "dev", "--into", "certs/other", "somebody"])
    let stranger = try refused(program, Self.council + ["--anchor", "certs/other/authority.pem"])
    #expect(stranger.contains("no-anchor"))
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try refused(program, Self.council + Self.anchor).contains("rien ne dit s'il est révoqué"))
    program.environment["LANG"] = "C.UTF-8"
    try done(program, ["certs", "dev", "--revoke", "departement-04"])
    try done(program, Self.list)
    #expect(try refused(program, Self.council + Self.anchor).contains("(revoked;"))
    let home = program.folder.appendingPathComponent("home")
    for folder in ["partners", "certs/anchors"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: home.appendingPathComponent(folder).path)
      #expect(names == [])
    }
    // The list that was taken in is the only thing that happened.
    #expect(try leaves(program) == before + 1)
    #expect(try refused(program, ["partner", "show", "departement-04"], 3).contains("departement-04"))
  }

  @Test func everyChangeHoldsAtOnceWithoutARestartAndIsLogged() throws {
    let program = try prepared()
    defer { program.remove() }
    try done(program, Self.council + Self.anchor)
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let start = try leaves(program)
    let first = try post(program, server.url, with: "departement-04")
    try #require(first.status == 0, "\(first.errors)")

    try done(program, ["partner", "suspend", "departement-04", "--reason", "essai"])
    #expect(try post(program, server.url, with: "departement-04").errors.contains("signature.partner-suspended"))
    _ = try refused(program, ["partner", "suspend", "departement-04", "--reason", "essai"])
    try done(program, ["partner", "resume", "departement-04", "--reason", "essai"])

    let rotated = try object(
      program, ["partner", "rotate", "departement-04", "--certificate", "certs/dev/departement-04-2.pem"])
    #expect(rotated["kid"]?.string == "departement-04/cle-2")
    for key in ["departement-04", "departement-04-2"] { #expect(try post(program, server.url, with: key).status == 0) }

    let lost = try object(
      program,
      ["partner", "revoke-key", "departement-04/cle-1", "--reason", "volée", "--since", "2020-01-01T00:00:00Z"])
    #expect(lost["received"]?.count == 2)
    #expect(try post(program, server.url, with: "departement-04").errors.contains("signature.key-revoked"))
    #expect(try post(program, server.url, with: "departement-04-2").status == 0)

    try done(program, ["certs", "dev", "--revoke", "departement-04-2"])
    try done(program, ["certs", "crl", "certs/dev/authority.crl"])
    #expect(try post(program, server.url, with: "departement-04-2").errors.contains("signature.revoked"))

    let shown = try object(program, ["partner", "show", "departement-04"])
    let keys = try #require(shown["keys"]?.elements.map { $0 })
    #expect(keys.map { $0["state"]?.string } == ["revoked", "untrusted"])
    #expect(keys.last?["verdict"]?["reason"]?.string == "revoked")
    // Five changes are leaves of their own, beside messages and the states of trust that they made.
    #expect(try leaves(program) >= start + 5)
    #expect(try object(program, ["log", "verify"])["holds"]?.bool == true)
  }

  @Test func carryingIsGivenShownOnBothSidesAndEnded() throws {
    let program = try prepared()
    defer { program.remove() }
    try done(program, Self.council + ["--pinned"])
    try done(
      program,
      Self.add(
        "caf-041", siret: "99900004100015",
        [
          "--certificate", "certs/dev/caf-041.pem", "--anchor", "certs/dev/authority.pem", "--when-unknown", "accept",
          "--grace-hours", "0", "--past-days", "30", "--calls-per-minute", "60", "--tls-certificate",
          "certs/dev/departement-04-2.pem", "--carries", "departement-04=departement.usager.rdvi@2099-12-31",
        ]))
    let carrier = try object(program, ["partner", "show", "caf-041"])
    #expect(
      carrier.members.map(\.name) == [
        "partner", "siret", "name", "family", "kind", "active", "territories", "payers", "sources", "trust", "limits", "keys",
        "connections", "carries", "carriedBy", "webhook", "cosigner", "warnings",
      ])
    #expect(carrier["limits"]?["pastDays"]?.integer == 30 && carrier["limits"]?["callsPerMinute"]?.integer == 60)
    #expect(carrier["trust"]?["anchors"]?.elements.map { $0.string } == ["authority"])
    #expect(carrier["connections"]?.count == 1)
    let key = try #require(carrier["keys"]?.elements.first { _ in true })
    #expect(
      key.members.map(\.name) == [
        "kid", "alg", "state", "x5t#S256", "subject", "issuer", "serial", "validFrom", "validUntil", "verdict",
      ])
    #expect(key["verdict"]?["outcome"]?.string == "trusted")
    let author = try object(program, ["partner", "show", "departement-04"])
    #expect(author["carriedBy"]?.elements.map { $0["carrier"]?.string } == ["caf-041"])

    let carry = ["partner", "carry", "caf-041", "--for", "departement-04"]
    let unknown = try program.run(carry + ["--type", "departement.nothing.v9", "--until", "2099-01-01"])
    #expect(unknown.status == 0 && unknown.errors.contains("departement.nothing.v9"))
    #expect(try object(program, ["partner", "show", "caf-041"])["carries"]?.count == 2)
    _ = try refused(program, carry + ["--type", "departement.usager.rdvi", "--until", "2020-01-01"])
    _ = try refused(program, carry, 64)
    try done(program, carry + ["--stop"])
    #expect(try object(program, ["partner", "show", "caf-041"])["carries"]?.count == 0)
    try done(program, ["partner", "trust", "caf-041", "--pinned", "--reason", "essai"])
    #expect(try object(program, ["partner", "show", "caf-041"])["trust"]?["pinned"]?.bool == true)
  }

  @Test(.enabled(if: hasOpenSSL, "skipped: openssl is not here"))
  func aCertificateComesAsDEROrPKCS12AndAPrivateKeyNotForOthersEyes() throws {
    let program = try prepared()
    defer { program.remove() }
    let (openssl, files) = (Program.find("openssl"), FileManager.default)
    let p12 = program.folder.appendingPathComponent("council.p12")
    for arguments in [
      ["x509", "-in", "certs/dev/caf-041.pem", "-outform", "DER", "-out", "caf.der"],
      [
        "pkcs12", "-export", "-in", "certs/dev/departement-04.pem", "-inkey", "certs/dev/departement-04.key.pem", "-out",
        "council.p12", "-passout", "pass:secret",
      ],
    ] { try #require(try program.run(arguments, openssl).status == 0) }
    try program.write("word", "secret\n")
    for file in [p12, program.folder.appendingPathComponent("word")] {
      try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    }
    let add = Self.add(
      "departement-04", siret: "99900004200013",
      ["--pinned", "--certificate", "council.p12", "--passphrase-file", "word"])
    #expect(try refused(program, add, 3).contains("chmod 600"))
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: program.folder.appendingPathComponent("word").path)
    let readable = try refused(program, add, 3)
    #expect(readable.contains("council.p12") && !readable.contains("council.p12: council.p12"))
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: p12.path)
    try done(program, add)
    // The registry holds the certificate alone.
    let kept = try String(
      contentsOf: program.folder.appendingPathComponent("home/partners/departement-04/cle-1.pem"), encoding: .utf8)
    #expect(kept.contains("BEGIN CERTIFICATE") && !kept.contains("PRIVATE"))
    try done(program, Self.add("caf-041", siret: "99900004100015", ["--pinned", "--certificate", "caf.der"]))
    _ = try refused(
      program,
      ["partner", "rotate", "caf-041", "--certificate", "certs/dev/departement-04-2.key.pem"], 3)
  }

  @Test func aKeyOfAnotherPartnerAndAnOlderListAreRefused() throws {
    let program = try prepared()
    defer { program.remove() }
    try done(program, Self.council + ["--pinned"])
    let other = Self.add("caf-041", siret: "99900004100015", ["--pinned", "--certificate", "certs/dev/departement-04.pem"])
    #expect(try refused(program, other).contains("departement-04"))
    _ = try refused(program, ["partner", "rotate", "departement-04", "--certificate", "certs/dev/departement-04.pem"])
    try FileManager.default.copyItem(
      at: program.folder.appendingPathComponent("certs/dev/authority.crl"),
      to: program.folder.appendingPathComponent("old.crl"))
    Thread.sleep(forTimeInterval: 1.1)
    try done(program, ["certs", "dev", "--revoke", "caf-041"])
    try done(program, Self.list)
    let present = program.folder.appendingPathComponent("certs/dev/authority.crl")
    try FileManager.default.removeItem(at: present)
    try FileManager.default.moveItem(at: program.folder.appendingPathComponent("old.crl"), to: present)
    #expect(try refused(program, Self.list).contains("authority"))
    _ = try refused(program, ["certs", "crl", "usager.json"], 3)
  }

  @Test func aListThatItsAuthorityDidNotSignIsRefused() throws {
    var program = try prepared()
    defer { program.remove() }
    try done(program, Self.council + Self.anchor)
    let file = program.folder.appendingPathComponent("home/certs/crls/authority.crl")
    let before = (try Data(contentsOf: file), try leaves(program))
    // Another authority of the same name.
    try done(program, ["certs", "dev", "--into", "certs/other", "somebody"])
    let forged = ["certs", "crl", "certs/other/authority.crl"]
    #expect(try refused(program, forged + ["--authority", "certs/other/authority.pem"]).contains("is not signed by"))
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try refused(program, forged).contains("n'est pas signée par"))
    #expect(try Data(contentsOf: file) == before.0)
    #expect(try leaves(program) == before.1)
    let bare = try Program()
    defer { bare.remove() }
    for arguments in [["init"], ["certs", "dev", "caf-041"]] { try done(bare, arguments) }
    #expect(try refused(bare, ["certs", "crl", "certs/dev/authority.crl"]).contains("--authority"))
    try done(bare, Self.list)
  }

  @Test func aRevokedKeyFallsUnderAllItsCertificates() throws {
    let program = try prepared()
    defer { program.remove() }
    try done(program, Self.council + ["--pinned"])
    let folder = program.folder.appendingPathComponent("certs/dev")
    let authority = try DevelopmentAuthority(
      certificate: String(contentsOf: folder.appendingPathComponent("authority.pem"), encoding: .utf8),
      key: PrivateFile.read(folder.appendingPathComponent("authority.key.pem")))
    let key = try SigningKey(pem: PrivateFile.read(folder.appendingPathComponent("departement-04.key.pem")))
    let renewed = try authority.issue(
      "departement-04", for: key, on: Instant(milliseconds: Int64(Date().timeIntervalSince1970) * 1000))
    try program.write("renewed.pem", renewed)
    try done(program, ["partner", "rotate", "departement-04", "--certificate", "renewed.pem"])
    let result = try program.run(["partner", "revoke-key", "departement-04/cle-1", "--reason", "volée", "--json"])
    try #require(result.status == 0, "\(result.errors)")
    let lost = try JSONTree(parsing: result.output.utf8.filter { $0 != 0x0A }).root
    #expect(lost["revokedWithIt"]?.elements.map { $0.string } == ["departement-04/cle-2"])
    #expect(result.errors.contains("has no key left"))
    let shown = try object(program, ["partner", "show", "departement-04"])
    #expect(shown["keys"]?.elements.map { $0["state"]?.string } == ["revoked", "revoked"])
    #expect(try refused(program, ["partner", "rotate", "departement-04", "--certificate", "renewed.pem"]).contains("revoked"))
  }

  @Test func onlyTheRolePolicyChangesPartnersAndWithAReason() throws {
    let program = try prepared()
    defer { program.remove() }
    try done(program, Self.council + ["--pinned"])
    _ = try refused(program, ["partner", "suspend", "departement-04", "--reason", " "], 64)
    _ = try refused(program, ["partner", "revoke-key", "departement-04/cle-9", "--reason", "essai"], 3)
    try program.write("home/operators.json", "{\"\(NSUserName())\": [\"metadata\", \"content\", \"dpo\"]}")
    for arguments in [
      ["suspend", "departement-04", "--reason", "essai"], ["resume", "departement-04", "--reason", "essai"],
      ["revoke-key", "departement-04/cle-1", "--reason", "essai"],
      ["rotate", "departement-04", "--certificate", "certs/dev/departement-04-2.pem"],
      ["carry", "departement-04", "--for", "caf-041", "--stop"], ["trust", "departement-04", "--pinned", "--reason", "essai"],
    ] { _ = try refused(program, ["partner"] + arguments, 4) }
    _ = try refused(program, ["certs", "crl", "certs/dev/authority.crl"], 4)
    #expect(try object(program, ["partner", "show", "departement-04"])["active"]?.bool == true)
  }
}
