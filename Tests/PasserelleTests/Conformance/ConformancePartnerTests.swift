import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import ReferenceReceiver
import Testing
import Trust

@testable import passerelle

/// `conformance partner` as an integrator runs it: against an endpoint that is right, and against servers that are none.
@Suite struct ConformancePartnerTests {
  private func arguments(_ profile: PartnerProfile, _ url: String? = nil) -> [String] {
    [
      "conformance", "partner", "--profile", profile.rawValue, "--seal-key", "seal.pem", "--keys-out", "jwks.json", "--partner",
      "essai-04", "--json",
    ]
      + (url.map { ["--url", $0] } ?? [])
  }

  private func cases(_ result: Program.Result, _ outcome: JSONValue) throws -> Set<String> {
    let report = try JSONValue(parsing: result.output)
    let cases = (report["subjects"]?.arrayValue ?? []).flatMap { $0["cases"]?.arrayValue ?? [] }
    return Set(cases.filter { $0["outcome"] == outcome }.compactMap { $0["requirement"]?.stringValue })
  }

  @Test(arguments: [PartnerProfile.caf, .msa, .francetravail, .departement]) func anEndpointThatIsRightKeepsEveryPromise(
    _ profile: PartnerProfile
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    // The partner is told the key before anything is delivered.
    #expect(try program.run(arguments(profile)).status == 0)
    let set = [UInt8](try Data(contentsOf: program.folder.appendingPathComponent("jwks.json")))
    let receiver = ReferenceReceiver(
      keys: try KeySet(parsing: set), gateway: "urn:passerelle:dev", audience: "essai-04", types: [try #require(profile.type)],
      limit: 8 << 20, clock: Assembly.systemClock)
    let result = try await LoopbackServer.run {
      await receiver.answer(to: $0)
    } _: { url in
      try await program.runApart(arguments(profile, url))
    }
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(try cases(result, "failed") == [])
    #expect(try cases(result, "skipped") == [PartnerRequirement.failsWithRetryAfter.rawValue])
    let mode = try FileManager.default.attributesOfItem(atPath: program.folder.appendingPathComponent("seal.pem").path)
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test func aServerThatAnswers200ToAnythingBreaksEveryPromiseToRefuse() async throws {
    let program = try Program()
    defer { program.remove() }
    let result = try await LoopbackServer.run { _ in
      BlackBoxAnswer(status: 200)
    } _: { url in
      try await program.runApart(arguments(.departement, url))
    }
    #expect(result.status == ExitStatus.refused.rawValue)
    let refusing = PartnerRequirement.allCases.map(\.rawValue).filter { $0 >= "PRT-020" }
    #expect(try cases(result, "failed").isSuperset(of: refusing))
  }

  @Test(arguments: [["--profile", "mairie"], ["--profile", "receiver"]]) func aProfileThatSaysNoTypeIsRefused(_ profile: [String])
    throws
  {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["conformance", "partner", "--seal-key", "seal.pem", "--partner", "essai-04"] + profile)
    #expect(result.status == 64)
    #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("seal.pem").path))
  }
}
