import Exchange
import Foundation
import TestSupport

@testable import Trust

/// C2SP's x509-limbo: cases of path validation as one file.
struct LimboSuite: Decodable, Sendable {
  static let shared = Outside.suites.map { root in
    Result {
      try JSONDecoder().decode(
        LimboSuite.self, from: Data(contentsOf: root.appendingPathComponent("x509/limbo_GIVE.json")))
    }
  }

  struct Case: Decodable, Sendable {
    let id: String
    let trusted_certs: [String]
    let untrusted_intermediates: [String]
    let peer_certificate: String
    let validation_time: String?
    let expected_result: String
  }

  let testcases: [Case]
}

extension LimboSuite.Case {
  /// What we say of the case. The suite has no CRLs, so unknown revocation is accepted here.
  func verdict() throws -> PathVerdict {
    let anchors = trusted_certs.flatMap { PEMBlock.all(in: Array($0.utf8)) }
    let judge = PathJudge(
      material: try TrustMaterial(objects: anchors.map { TrustObject(.anchor, name: "limbo", der: $0.der) }))
    let leaf = PEMBlock.all(in: Array(peer_certificate.utf8)).first?.der ?? []
    return judge.verdict(
      on: leaf, intermediates: untrusted_intermediates.flatMap { PEMBlock.all(in: Array($0.utf8)).map(\.der) },
      under: try PathRules(anchors: ["limbo"], whenUnknown: .accept),
      at: validation_time.flatMap { Instant($0) } ?? PKITSSuite.instant)
  }
}
