import Crypto
import CryptoExtras
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Trust

/// Project Wycheproof's cases for what a partner signs with. Every file says how many cases it has: none may go missing.
@Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
struct WycheproofTests {
  private func suite(_ path: String) throws -> JSONNode {
    let file = try #require(Outside.suites).appendingPathComponent("wycheproof/\(path).json")
    return try JSONTree(parsing: Array(try Data(contentsOf: file))).root
  }

  @Test func agreesOnEverySignatureOverP256() throws {
    var tally = try agreement("ecdsa_secp256r1_sha256_p1363_test", .es256) { $0.isValid($1, over: [$2]) }
    // Certificates and OCSP answers have DER there, a JWS never has (RFC 7518 §3.4).
    let der = try agreement("ecdsa_secp256r1_sha256_test", .es256) { key, signature, message in
      guard case .p256(let bare) = key.material else { return false }
      #expect(!key.isValid(signature, over: [message]), "DER passed for r ‖ s")
      guard let value = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
      let isValid = bare.isValidSignature(value, for: message)
      // The same two numbers, as a JWS has them, get the same verdict.
      #expect(key.isValid(Array(value.rawRepresentation), over: [message]) == isValid)
      return isValid
    }
    tally.add(der)
    tally.report("wycheproof-ecdsa-p256", "\(tally.total - der.total) as r ‖ s, \(der.total) as DER")
  }

  @Test(arguments: [
    ("ed25519", "ed25519_test", SignatureAlgorithm.edDSA), ("rsa-pss-2048", "rsa_pss_2048_sha256_mgf1_32_test", .ps256),
    ("rsa-pkcs1-2048", "rsa_signature_2048_sha256_test", .rs256),
  ])
  func agreesOnEverySignature(name: String, file: String, algorithm: SignatureAlgorithm) throws {
    try agreement(file, algorithm) { $0.isValid($1, over: [$2]) }.report("wycheproof-\(name)")
  }

  /// Compares the verdict on each case of a file.
  private func agreement(
    _ file: String, _ algorithm: SignatureAlgorithm, _ verdict: (VerificationKey, [UInt8], ArraySlice<UInt8>) -> Bool
  ) throws -> SuiteTally {
    let root = try suite("testvectors_v1/\(file)")
    var (tally, valid) = (SuiteTally(), 0)
    for group in try #require(root["testGroups"]).elements {
      let key = try #require(try Self.key(group, algorithm))
      for test in try #require(group["tests"]).elements {
        let message = try #require(Hexadecimal.bytes(test["msg"]?.string ?? "-"))
        let signature = try #require(Hexadecimal.bytes(test["sig"]?.string ?? "-"))
        let result = try #require(test["result"]?.string)
        let isValid = verdict(key, signature, message[...])
        // One PKCS #1 case is "acceptable": its DigestInfo leaves out NULL. Either verdict is right.
        let isRight = result == "acceptable" || isValid == (result == "valid")
        #expect(isRight, "\(file) tc \(test["tcId"]?.integer ?? 0)")
        tally.count(isRight)
        valid += isValid ? 1 : 0
      }
    }
    #expect(tally.total == root["numberOfTests"]?.integer.map { Int($0) })
    #expect(valid > 0)
    return tally
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
