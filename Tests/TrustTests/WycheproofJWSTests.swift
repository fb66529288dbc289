import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Trust

extension WycheproofTests {
  /// Wycheproof's tokens: whole messages with the JWK that their signer published.
  @Suite(.enabled(if: Outside.suites != nil, "the external suites are not here"))
  struct JWS {
    /// Valid only to whoever overlooks the algorithm that the key is bound to, which we never do: the key of 346 is labelled PS256 and its
    /// token PS384; the key of 347 is labelled ES521, which is no algorithm.
    private static let contradicted: [Int64: SignatureAlgorithm] = [346: .ps384, 347: .es512]

    private let root: JSONNode
    private let groups: [JSONNode]

    init() throws {
      let file = try #require(Outside.suites).appendingPathComponent("wycheproof/json_web_signature_GIVE.json")
      root = try JSONTree(parsing: Array(try Data(contentsOf: file))).root
      groups = Array(try #require(root["testGroups"]).elements)
    }

    private func isAccepted(_ test: JSONNode, _ key: VerificationKey) throws -> Bool {
      let token = try #require(test["jws"]?.string)
      guard let content = try? SignedContent(Array(token.utf8)), let header = try? ProtectedHeader(content.protected) else {
        return false
      }
      return (try? content.payload(signedWith: key, under: header)) != nil
    }

    /// The cases of the groups that have a public key, or of those that have none: there the key is a secret, for HMAC.
    private func cases(isAsymmetric: Bool) throws -> [(test: JSONNode, jwk: JSONNode?)] {
      try groups.filter { ($0["public"] != nil) == isAsymmetric }.flatMap { group in
        try #require(group["tests"]).elements.map { ($0, group["public"]) }
      }
    }

    @Test func agreesOnEveryAsymmetricToken() throws {
      var tally = SuiteTally()
      for (test, jwk) in try cases(isAsymmetric: true) {
        let number = try #require(test["tcId"]?.integer)
        guard Self.contradicted[number] == nil else { continue }
        let isRight =
          try isAccepted(test, VerificationKey(jwk: try #require(jwk))) == (test["result"]?.string == "valid")
        #expect(isRight, "tc \(number): \(test["comment"]?.string ?? "")")
        tally.count(isRight)
      }
      let others = Self.contradicted.count + (try cases(isAsymmetric: false).count)
      #expect(root["numberOfTests"]?.integer.map { Int($0) } == tally.total + others)
      tally.report("wycheproof-jws", "aside: tc 346 and 347, whose keys are bound to another algorithm, and HMAC")
    }

    @Test func refusesTheTwoWhoseKeyIsBoundToAnotherAlgorithm() throws {
      let two = try cases(isAsymmetric: true).filter { Self.contradicted[$0.test["tcId"]?.integer ?? 0] != nil }
      #expect(two.count == 2)
      for (test, jwk) in two {
        var label = try #require(jwk?.value().objectValue)
        if let key = try? VerificationKey(jwk: try #require(jwk)) { #expect(try !isAccepted(test, key)) }
        // The signature itself is good: the label alone stands between them.
        label.removeValue(forKey: "alg")
        let bare = try JSONTree(parsing: JSONWriter.bytes(.object(label))).root
        let algorithm = Self.contradicted[test["tcId"]?.integer ?? 0]
        #expect(try isAccepted(test, VerificationKey(jwk: bare, algorithm: algorithm)))
      }
    }

    /// HMAC is refused by policy, valid or not: whoever can check such a token can also make it, so it proves nothing.
    @Test func refusesEveryHMAC() throws {
      var tally = SuiteTally()
      for (test, _) in try cases(isAsymmetric: false) {
        let token = Array(try #require(test["jws"]?.string).utf8)
        var code: RefusalCode?
        do throws(Refusal) {
          _ = try ProtectedHeader(SignedContent(token).protected)
        } catch {
          code = error.code
        }
        // Wycheproof calls some malformed; those that are well-formed are refused for their algorithm.
        let isRight = test["result"]?.string == "valid" ? code == .signatureAlgorithm : code != nil
        #expect(isRight, "tc \(test["tcId"]?.integer ?? 0): \(code?.rawValue ?? "read")")
        tally.count(isRight)
      }
      #expect(tally.total == 19)
      tally.report("wycheproof-jws-hmac", "all refused by policy")
    }
  }
}
