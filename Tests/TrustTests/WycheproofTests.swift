import Crypto
import CryptoExtras
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Trust

@Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
struct WycheproofTests {
  /// 346: its key is labelled PS256 and its token PS384. 347: its key is labelled "ES521", which is no algorithm. Both are valid only to
  /// whoever overlooks what the key is bound to, which we never do.
  static let contradicted: Set<Int64> = [346, 347]

  private func suite(_ path: String) throws -> JSONNode {
    let file = try #require(Outside.suites).appendingPathComponent("wycheproof/\(path)")
    return try JSONTree(parsing: Array(try Data(contentsOf: file))).root
  }

  private func isAccepted(_ token: String, _ key: VerificationKey) -> Bool {
    guard let content = try? SignedContent(Array(token.utf8)), let header = try? ProtectedHeader(content.protected) else {
      return false
    }
    return (try? content.payload(signedWith: key, under: header)) != nil
  }

  @Test func agreesOnEveryAsymmetricJWS() throws {
    var (right, total, hmac) = (0, 0, 0)
    for group in try #require(try suite("json_web_signature_GIVE.json")["testGroups"]).elements {
      let tests = try #require(group["tests"]).elements
      guard let jwk = group["public"] else {
        // HMAC: refused by policy, valid or not. No public key stands for it, whatever the token is checked with.
        for test in tests {
          let content = try? SignedContent(Array(try #require(test["jws"]?.string).utf8))
          #expect(content.flatMap { try? ProtectedHeader($0.protected) }?.algorithm == nil)
          hmac += 1
        }
        continue
      }
      let key = try? VerificationKey(jwk: jwk)
      for test in tests {
        let number = try #require(test["tcId"]?.integer)
        if Self.contradicted.contains(number) {
          #expect(key.map { isAccepted(test["jws"]?.string ?? "", $0) } != true, "tc \(number)")
          continue
        }
        total += 1
        let verdict = isAccepted(try #require(test["jws"]?.string), try #require(key))
        let isRight = verdict == (test["result"]?.string == "valid")
        #expect(isRight, "tc \(number): \(test["comment"]?.string ?? "")")
        if isRight { right += 1 }
      }
    }
    print("suite wycheproof-jws \(right)/\(total) (2 set aside: tc 346, 347; \(hmac) HMAC refused by policy)")
  }

  @Test(arguments: [
    ("ecdsa_secp256r1_sha256_p1363_test", SignatureAlgorithm.es256), ("ed25519_test", .edDSA),
    ("rsa_pss_2048_sha256_mgf1_32_test", .ps256), ("rsa_signature_2048_sha256_test", .rs256),
  ])
  func agreesOnEverySignature(file: String, algorithm: SignatureAlgorithm) throws {
    var (right, total) = (0, 0)
    for group in try #require(try suite("testvectors_v1/\(file).json")["testGroups"]).elements {
      let key = try #require(try Self.key(group, algorithm))
      for test in try #require(group["tests"]).elements {
        let message = try #require(Hexadecimal.bytes(test["msg"]?.string ?? "-"))
        let signature = try #require(Hexadecimal.bytes(test["sig"]?.string ?? "-"))
        let result = try #require(test["result"]?.string)
        total += 1
        let verdict = key.isValid(signature, over: [message[...]])
        // One PKCS#1 case is "acceptable": its DigestInfo leaves out NULL. Either verdict is right.
        let isRight = result == "acceptable" || verdict == (result == "valid")
        #expect(isRight, "tc \(test["tcId"]?.integer ?? 0)")
        if isRight { right += 1 }
      }
    }
    print("suite wycheproof-\(algorithm.rawValue.lowercased()) \(right)/\(total)")
  }

  /// The group's key from its DER or, for Ed25519, its raw bytes: not every group has a JWK.
  private static func key(_ group: JSONNode, _ algorithm: SignatureAlgorithm) throws -> VerificationKey? {
    if algorithm == .edDSA {
      guard let raw = Hexadecimal.bytes(group["publicKey"]?["pk"]?.string ?? "-") else { return nil }
      return try VerificationKey(.ed25519(.init(rawRepresentation: raw)))
    }
    guard let der = Hexadecimal.bytes(group["publicKeyDer"]?.string ?? "-") else { return nil }
    if algorithm == .es256 { return try VerificationKey(.p256(.init(derRepresentation: der))) }
    return try VerificationKey(.rsa(.init(derRepresentation: der)), for: algorithm)
  }
}
