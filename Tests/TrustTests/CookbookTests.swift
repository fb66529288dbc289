import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Trust

/// RFC 7520's cookbook and its neighbours (RFC 8037, RFC 7797): each token is verified, or refused with the code that says why.
@Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
struct CookbookTests {
  private static let verified: [(path: String, algorithm: SignatureAlgorithm)] = [
    ("jws/4_1.rsa_v15_signature", .rs256), ("jws/4_2.rsa-pss_signature", .ps384), ("jws/4_3.ecdsa_signature", .es512),
    ("curve25519/jws", .edDSA),
  ]
  private static let refused: [(path: String, code: RefusalCode)] = [
    ("jws/4_4.hmac-sha2_integrity_protection", .signatureAlgorithm),
    ("jws/4_5.signature_with_detached_content", .signatureDetached),
    ("jws/4_6.protecting_specific_header_fields", .signatureUnprotectedHeader),
    ("jws/4_7.protecting_content_only", .signatureUnprotectedHeader),
    ("jws/4_8.multiple_signatures", .signatureMultiple),
    ("rfc7797/4.2.hmac-sha2_b64_false", .signatureForbiddenHeader),
    ("rfc7797/hmac-sha2_b64_false", .signatureForbiddenHeader),
  ]

  @Test func verifiesTheAsymmetricExamplesAndRefusesTheOthersEachWithItsOwnCode() throws {
    var (tally, verified) = (SuiteTally(), 0)
    for (path, algorithm) in Self.verified {
      let example = try example(path)
      let key = try publicKey(example, algorithm)
      let tokens = try tokens(example)
      // Compact, general and flattened.
      #expect(tokens.count == 3, "\(path)")
      for token in tokens {
        let content = try SignedContent(token)
        let payload = try content.payload(signedWith: key, under: ProtectedHeader(content.protected))
        let isRight = String(decoding: payload, as: UTF8.self) == example["input"]?["payload"]?.string
        #expect(isRight, "\(path)")
        tally.count(isRight)
        verified += 1
      }
    }
    let fixture = try TrustFixture.shared.get()
    for (path, code) in Self.refused {
      let tokens = try tokens(try example(path))
      #expect(!tokens.isEmpty, "\(path)")
      for token in tokens {
        let found = fixture.code(token, token.first == UInt8(ascii: "{") ? .flattened : .compact)
        #expect(found == code, "\(path)")
        tally.count(found == code)
      }
    }
    tally.report("jose-cookbook", "\(verified) to be verified, \(tally.total - verified) to be refused")
  }

  @Test func knowsEveryExampleOfASignature() throws {
    let folder = try #require(Outside.suites).appendingPathComponent("jose-cookbook")
    let here = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("jws").path)
    let known = Self.verified.map(\.path) + Self.refused.map(\.path)
    #expect(Set(here.map { "jws/\($0)" }) == Set(known.filter { $0.hasPrefix("jws/") }.map { "\($0).json" }))
  }

  private func example(_ path: String) throws -> JSONNode {
    let file = try #require(Outside.suites).appendingPathComponent("jose-cookbook/\(path).json")
    return try JSONTree(parsing: Array(try Data(contentsOf: file))).root
  }

  /// The tokens of an example: compact, general and flattened, as far as it has them.
  private func tokens(_ example: JSONNode) throws -> [[UInt8]] {
    let output = try #require(example["output"])
    let compact = output["compact"]?.string.map { Array($0.utf8) }
    return [compact].compactMap { $0 } + ["json", "json_flat"].compactMap { output[$0].map { Array($0.rawBytes) } }
  }

  /// The examples give private keys: what is verified with is their public half.
  private func publicKey(_ example: JSONNode, _ algorithm: SignatureAlgorithm) throws -> VerificationKey {
    var jwk = try #require(example["input"]?["key"]?.value().objectValue)
    for secret in ["d", "p", "q", "dp", "dq", "qi"] { jwk.removeValue(forKey: secret) }
    return try VerificationKey(jwk: JSONTree(parsing: JSONWriter.bytes(.object(jwk))).root, algorithm: algorithm)
  }
}
