import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

/// NIST's Public Key Interoperability Test Suite for certification paths.
@Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
struct PKITSSuiteTests {
  let suite: PKITSSuite

  init() throws { suite = try #require(PKITSSuite.shared).get() }

  /// DSA with SHA-1 is below 112 bits. In the third a CRL's signer is cleared only by the CRL that it signs itself, which OpenSSL does not
  /// follow: revocation stays unknown.
  private static let missed: [String: PathFault.Reason] = [
    "ValidDSASignaturesTest4EE": .weakKey, "ValidDSAParameterInheritanceTest5EE": .weakKey,
    "ValidcRLIssuerTest30EE": .revocationUnknown,
  ]

  @Test func refusesEveryInvalidPathAndAcceptsTheValidOnesButThree() throws {
    let engine = PathEngine(suite.material)
    var (refused, accepted) = (0, 0)
    var missed: [String: PathFault.Reason] = [:]
    for entry in suite.entries where entry.expected != "policy-input-dependent" {
      switch (entry.expected, try suite.verdict(entry.name, engine)) {
      case ("invalid", .refused): refused += 1
      case ("invalid", .trusted(let evidence)): Issue.record("\(entry.name) accepted: \(evidence.subjects)")
      case (_, .trusted): accepted += 1
      case (_, .refused(let fault)): missed[entry.name] = fault.reason
      }
    }
    print("suite pkits-invalid \(refused)/115")
    print("suite pkits-valid \(accepted)/88")
    #expect(refused == 115)
    #expect(accepted == 85)
    #expect(missed == Self.missed)
  }

  @Test func givesNISTsResultForEveryPolicyInputThatOurRulesOffer() throws {
    let engine = PathEngine(suite.material)
    let dependent = suite.entries.filter { $0.expected == "policy-input-dependent" }.map(\.name)
    #expect(Set(dependent) == Set(PKITSPolicyCase.all.map(\.name)))
    var rows = ["| Test | asked | NIST | here |", "|---|---|---|---|"]
    var (passed, total) = (0, 0)
    for test in PKITSPolicyCase.all {
      var holds = true
      for (input, isValid) in test.inputs {
        var ours = "not offered"
        if let policies = input.rules {
          let verdict = try suite.verdict(test.name, engine, policies: policies)
          ours = verdict.evidence == nil ? "refused" : "accepted"
          #expect((verdict.evidence != nil) == isValid, "\(test.name): \(input.words)")
        }
        holds = holds && ours == (isValid ? "accepted" : "refused")
        rows.append("| \(test.name) | \(input.words) | \(isValid ? "valid" : "invalid") | \(ours) |")
      }
      total += 1
      passed += holds ? 1 : 0
    }
    print("suite pkits-policy-inputs \(passed)/\(total)")
    #expect(passed == 19)
    try PathsDocument.check(rows)
  }
}
