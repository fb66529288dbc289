import ArgumentParser
import Exchange
import Foundation
import JSONTree
import Testing
import Trust

@testable import passerelle

/// `conformance verify` as who was given a report runs it: a signature is worth what ties it to somebody, to a moment and to a question.
@Suite struct ConformanceVerifyTests {
  private static let partners = [
    ("departement-04", ["--siret", "99900004200013", "--family", "departement", "--kind", "conseil-departemental"]),
    ("mobilite-04", ["--siret", "99900004200062", "--family", "departement", "--kind", "operateur"]),
  ]
  /// A report that holds, of somebody who is not conformant: nobody listens where it was tried.
  private static let holds = ExitStatus.refused.rawValue
  private static let holdsNot = ExitStatus.proofFailed.rawValue

  /// A home with both partners, and the first one's own signed report `report.jws` of that profile.
  private func program(_ profile: String = "partner", _ more: [String] = []) throws -> Program {
    let program = try Program()
    try #require(try program.run(["init"]).status == 0)
    try #require(try program.run(["certs", "dev"] + Self.partners.map(\.0)).status == 0)
    for (id, terms) in Self.partners {
      let added = try program.run(
        ["partner", "add", id, "--name", id, "--territory", "04", "--pinned", "--certificate", "certs/dev/\(id).pem"] + terms)
      try #require(added.status == 0, "\(added.errors)")
    }
    let own =
      profile == "partner"
      ? ["--profile", "departement", "--partner", "departement-04", "--seal-key", "seal.pem"]
      : ["--source", "urn:passerelle:departement-04", "--type", "departement.usager.rdvi"]
    let signer = ["--key", "certs/dev/departement-04.key.pem", "--certificate", "certs/dev/departement-04.pem"]
    let made = try program.run(
      ["conformance", profile, "--url", "http://127.0.0.1:9", "--signed", "report.jws"] + own + signer + more)
    try #require(made.status == ExitStatus.refused.rawValue, "\(made.errors)")
    return program
  }

  private func verify(_ program: Program, _ arguments: [String] = [], _ file: String = "report.jws") throws -> Program.Result {
    try program.run(["conformance", "verify", file] + arguments)
  }

  /// The same report under the second partner's signature.
  private func signedByAnother(_ program: Program) throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: program.folder.appendingPathComponent(name), encoding: .utf8)
    }
    let json = try JSONValue(parsing: Array(text("report.jws").utf8))
    let octets = try #require(json["payload"]?.stringValue.flatMap { Base64URL.bytes($0) })
    let key = try SigningKey(pem: text("certs/dev/mobilite-04.key.pem"), certificate: text("certs/dev/mobilite-04.pem"))
    let now = try #require(Instant("2026-11-28T00:00:00Z"))
    let moment = max(now, Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    try Data(try SignedReport.sign(octets, key: key, at: moment)).write(
      to: program.folder.appendingPathComponent("other.jws"))
  }

  @Test(arguments: ["partner", "gateway"]) func aReportOfAnotherPartnerSignedAgainIsRefused(_ profile: String) throws {
    let program = try program(profile)
    defer { program.remove() }
    let own = try verify(program)
    #expect(own.status == Self.holds && own.output.contains("Signed by departement-04"), "\(own.output)\(own.errors)")
    // Under which conditions it was tried, for whoever reads it.
    #expect(own.output.contains(profile == "partner" ? "partner: departement-04" : "source: urn:passerelle:departement-04"))
    try signedByAnother(program)
    let other = try verify(program, [], "other.jws")
    #expect(other.status == Self.holdsNot && other.errors.contains("not mobilite-04's own"), "\(other.output)\(other.errors)")
  }

  /// A certificate alone is nobody's: whoever gives it says whose it is.
  @Test(arguments: ["partner", "gateway"]) func aCertificateIsSomebodysOrProvesNothing(_ profile: String) throws {
    let program = try program(profile)
    defer { program.remove() }
    let certificate = ["--certificate", "certs/dev/departement-04.pem"]
    #expect(try verify(program, certificate).errors.contains("--partner"))
    #expect(try verify(program, certificate).status == Self.holdsNot)
    #expect(try verify(program, certificate + ["--partner", "departement-04"]).status == Self.holds)
    #expect(try verify(program, certificate + ["--partner", "mobilite-04"]).status == Self.holdsNot)
    let wrong = try verify(program, ["--certificate", "certs/dev/mobilite-04.pem", "--partner", "departement-04"])
    #expect(wrong.status == Self.holdsNot)
    #expect(try verify(program, ["--partner", "departement-04"]).status == 64)
  }

  /// A report is only as new as the word that it answers.
  @Test func aReportAnswersTheWordThatWasAsked() throws {
    let program = try program("partner", ["--challenge", "mot-7319"])
    defer { program.remove() }
    #expect(try verify(program, ["--challenge", "mot-7319"]).status == Self.holds)
    #expect(try verify(program, ["--challenge", "mot-7320"]).status == Self.holdsNot)
    #expect(try verify(program, ["--not-before", "2026-01-01T00:00:00Z"]).status == Self.holds)
    #expect(try verify(program, ["--not-before", "2099-01-01T00:00:00Z"]).status == Self.holdsNot)
    #expect(try verify(program, ["--challenge", "two words"]).status == 64)
    let json = try JSONValue(parsing: try verify(program, ["--json"]).output)
    #expect(json["challenge"] == "mot-7319" && json["signedBy"] == "departement-04" && json["signedAt"]?.stringValue != nil)
  }

  @Test func aReportUnderAKeyThatWasReplacedIsRefused() throws {
    let program = try program()
    defer { program.remove() }
    try #require(try program.run(["certs", "dev", "--into", "certs/next", "departement-04"]).status == 0)
    let rotated = try program.run([
      "partner", "rotate", "departement-04", "--certificate", "certs/next/departement-04.pem", "--overlap-days", "0", "--reason",
      "clé suivante",
    ])
    try #require(rotated.status == 0, "\(rotated.errors)")
    // What was signed before is still its word; what the old key signs now is nobody's.
    #expect(try verify(program).status == Self.holds)
    let signer = ["--key", "certs/dev/departement-04.key.pem", "--certificate", "certs/dev/departement-04.pem"]
    _ = try program.run(
      [
        "conformance", "partner", "--url", "http://127.0.0.1:9", "--signed", "later.jws", "--profile", "departement", "--partner",
        "departement-04", "--seal-key", "seal.pem",
      ] + signer)
    let later = try verify(program, [], "later.jws")
    #expect(later.status == Self.holdsNot && later.errors.contains("signature.key-retired"), "\(later.output)\(later.errors)")
  }
}
