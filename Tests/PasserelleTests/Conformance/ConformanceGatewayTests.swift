import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import TestSupport
import Testing

@testable import passerelle

/// `conformance gateway` as a partner runs it: against the gateway of this house, and against servers that are none.
@Suite struct ConformanceGatewayTests {
  private static let partners: [String: [String]] = [
    "departement-04": ["--siret", "99900004200013", "--family", "departement", "--kind", "conseil-departemental"],
    "caf-041": ["--siret", "99900004100015", "--family", "caf", "--kind", "payeur", "--payer", "CAF:041"],
  ]

  private func program(_ partner: String) throws -> Program {
    let program = try Program()
    let terms = try #require(Self.partners[partner])
    for arguments in [
      ["init"], ["certs", "dev", partner],
      [
        "partner", "add", partner, "--name", partner, "--territory", "04", "--pinned", "--certificate",
        "certs/dev/\(partner).pem",
      ]
        + terms,
    ] {
      let result = try program.run(arguments)
      try #require(result.status == 0, "\(result.errors)")
    }
    return program
  }

  private func examine(_ program: Program, _ url: String, _ partner: String, _ more: [String]) async throws -> Program.Result {
    try await program.runApart(
      [
        "conformance", "gateway", "--url", url, "--key", "certs/dev/\(partner).key.pem", "--certificate",
        "certs/dev/\(partner).pem", "--source", "urn:passerelle:\(partner)", "--json",
      ] + more)
  }

  private func cases(_ result: Program.Result) throws -> [JSONValue] {
    let report = try JSONValue(parsing: result.output)
    return (report["subjects"]?.arrayValue ?? []).flatMap { $0["cases"]?.arrayValue ?? [] }
  }

  @Test func theGatewayOfThisHouseKeepsEveryPromiseWithAJSONDocument() async throws {
    let program = try program("departement-04")
    defer { program.remove() }
    let server = try program.serve()
    defer { server.process.terminate() }
    let more = [
      "--type", "departement.usager.rdvi", "--purpose", "gestion-rsa", "--procedure", "demande-rsa", "--reference",
      "interne:CD04-5120", "--junit", "report.xml", "--html", "report.html", "--signed", "report.jws",
    ]
    let result = try await examine(program, server.url, "departement-04", more)
    let cases = try cases(result)
    // Nothing was told to the Département, whose mailbox is empty.
    let untried = cases.filter { $0["outcome"] != "passed" }.compactMap { $0["requirement"]?.stringValue }
    #expect(untried == [GatewayRequirement.sealsPages.rawValue, GatewayRequirement.forgetsAcknowledged.rawValue])
    #expect(result.status == 0, "\(result.errors)")
    let tried = Set(cases.compactMap { $0["requirement"]?.stringValue })
    #expect(tried == Set(GatewayRequirement.allCases.map(\.rawValue)))
    // The same gateway, asked again, gives the same report; and who examined it answers for it.
    #expect(try await examine(program, server.url, "departement-04", more).output == result.output)
    let verified = try program.run([
      "conformance", "verify", "--certificate", "certs/dev/departement-04.pem", "--partner", "departement-04", "report.jws",
    ])
    #expect(verified.status == 0, "\(verified.errors)")
    for name in ["report.xml", "report.html"] {
      #expect(FileManager.default.fileExists(atPath: program.folder.appendingPathComponent(name).path))
    }
  }

  @Test func theGatewayOfThisHouseKeepsEveryPromiseWithAnXMLDocument() async throws {
    let program = try program("caf-041")
    defer { program.remove() }
    let day = Assembly.systemClock.now.day
    try program.write(
      "rsabem.xml", StoryDocuments.household(reference: CivilDay(daysSinceEpoch: day.daysSinceEpoch - day.parts.day)))
    let server = try program.serve()
    defer { server.process.terminate() }
    let result = try await examine(program, server.url, "caf-041", ["--type", "caf.rsa-beneficiaires.vrsb0801", "rsabem.xml"])
    let cases = try cases(result)
    #expect(cases.filter { $0["outcome"] == "failed" } == [])
    // Neither collected nor asked: what was not tried is no promise kept.
    #expect(result.status == ExitStatus.partlyTried.rawValue, "\(result.errors)")
  }

  @Test func aServerThatAnswers200ToAnythingIsNoGateway() async throws {
    let program = try program("departement-04")
    defer { program.remove() }
    let result = try await LoopbackServer.run { _ in
      BlackBoxAnswer(status: 200, fields: [("Content-Type", "application/json")], body: Array("{\"status\":\"ok\"}".utf8))
    } _: { url in
      try await examine(program, url, "departement-04", ["--type", "departement.usager.rdvi", "--purpose", "gestion-rsa"])
    }
    #expect(result.status == ExitStatus.refused.rawValue)
    let kept = try cases(result).filter { $0["outcome"] == "passed" }.compactMap { $0["requirement"]?.stringValue }
    #expect(Set(kept) == [GatewayRequirement.saysItLives.rawValue])
  }

  @Test func whereNobodyListensNothingIsProven() async throws {
    let program = try program("departement-04")
    defer { program.remove() }
    let result = try await examine(program, "http://127.0.0.1:9", "departement-04", ["--type", "departement.usager.rdvi"])
    #expect(result.status == ExitStatus.refused.rawValue)
    #expect(try cases(result).allSatisfy { $0["outcome"] != "passed" })
  }

  @Test(arguments: [
    ["--type", "departement.usager.rdvi", "--procedure", "demande-rsa"], ["--type", "departement"],
    ["--type", "departement.usager.rdvi", "--oversize", "0"],
  ]) func aCommandLineThatIsWrongIsRefusedBeforeAnythingIsSent(_ arguments: [String]) async throws {
    let program = try program("departement-04")
    defer { program.remove() }
    let result = try await examine(program, "http://127.0.0.1:9", "departement-04", arguments)
    #expect(result.status == 64)
  }
}
