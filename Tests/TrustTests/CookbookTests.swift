import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Trust

@Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
struct CookbookTests {
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

  @Test(arguments: [
    ("jws/4_1.rsa_v15_signature", SignatureAlgorithm.rs256), ("jws/4_2.rsa-pss_signature", .ps384),
    ("jws/4_3.ecdsa_signature", .es512), ("curve25519/jws", .edDSA),
  ])
  func verifiesTheAsymmetricExamples(path: String, algorithm: SignatureAlgorithm) throws {
    let example = try example(path)
    // The examples give private keys: what is verified with is their public half.
    var jwk = try #require(example["input"]?["key"]?.value().objectValue)
    for secret in ["d", "p", "q", "dp", "dq", "qi"] { jwk.removeValue(forKey: secret) }
    let key = try VerificationKey(
      jwk: JSONTree(parsing: JSONWriter.bytes(.object(jwk))).root, algorithm: algorithm)
    let tokens = try tokens(example)
    for token in tokens {
      let content = try SignedContent(token)
      let payload = try content.payload(signedWith: key, under: ProtectedHeader(content.protected))
      #expect(String(decoding: payload, as: UTF8.self) == example["input"]?["payload"]?.string)
    }
    print("suite jose-cookbook-\(algorithm.rawValue.lowercased()) \(tokens.count)/\(tokens.count)")
  }

  @Test(arguments: [
    ("jws/4_4.hmac-sha2_integrity_protection", RefusalCode.signatureAlgorithm),
    ("jws/4_5.signature_with_detached_content", .signatureDetached),
    ("jws/4_6.protecting_specific_header_fields", .signatureUnprotectedHeader),
    ("jws/4_7.protecting_content_only", .signatureUnprotectedHeader),
    ("jws/4_8.multiple_signatures", .signatureMultiple),
    ("rfc7797/4.2.hmac-sha2_b64_false", .signatureForbiddenHeader),
    ("rfc7797/hmac-sha2_b64_false", .signatureForbiddenHeader),
  ])
  func refusesTheOthersEachWithItsOwnCode(path: String, code: RefusalCode) throws {
    let fixture = try TrustFixture.shared.get()
    for token in try tokens(try example(path)) {
      let form: Serialisation = token.first == UInt8(ascii: "{") ? .flattened : .compact
      #expect(fixture.code(token, form) == code, "\(path)")
    }
  }
}
