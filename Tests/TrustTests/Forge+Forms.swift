import Exchange
import Foundation
import JSONTree

@testable import Trust

extension Forge {
  /// The JSON serialisations, and base64url that is not strict.
  func forms() throws -> [ForgedToken] {
    let parts = try parts()
    let (protected, payload, signature) = (parts[0], parts[1], parts[2])
    let bare = Base64URL.text(Array("{\"kid\":\"ec-1\",\"typ\":\"passerelle+jws\"}".utf8))
    let input = Array("\(bare).\(payload)".utf8)
    let bareSignature = Base64URL.text(try fixture.key("ec-1").sign(input))
    let one = "{\"protected\":\"\(protected)\",\"signature\":\"\(signature)\"}"
    let bad = "{\"protected\":\"\(protected)\",\"signature\":\"\(Base64URL.text([UInt8](repeating: 1, count: 64)))\"}"
    let flattened = "\"protected\":\"\(protected)\",\"signature\":\"\(signature)\""
    func compact(_ parts: String...) -> [UInt8] { Array(parts.joined(separator: ".").utf8) }
    // The last symbol of 64 octets carries two bits: the four bits below them must be zero (RFC 4648 §3.5).
    let last = signature.last.map { ["A": "B", "Q": "R", "g": "h", "w": "x"][String($0)] ?? "B" } ?? "B"
    // Symbols of the other alphabet, where the payload's text has one that differs.
    let standard = Base64.text(Array(self.payload) + [0xFB, 0xFF, 0xFE]).replacing("=", with: "")
    return [
      ForgedToken(
        "json-dup-header", json("{\"payload\":\"\(payload)\",\"header\":{\"alg\":\"ES256\"},\(flattened)}"), .flattened),
      ForgedToken("json-empty-signatures", json("{\"payload\":\"\(payload)\",\"signatures\":[]}"), .general),
      ForgedToken("json-one-bad-of-two", json("{\"payload\":\"\(payload)\",\"signatures\":[\(one),\(bad)]}"), .general),
      ForgedToken(
        "json-alg-unprotected-only",
        json(
          "{\"payload\":\"\(payload)\",\"protected\":\"\(bare)\",\"header\":{\"alg\":\"ES256\"},\"signature\":\"\(bareSignature)\"}"
        ),
        .flattened),
      ForgedToken(
        "json-dup-payload-member", json("{\"payload\":\"AAAA\",\"payload\":\"\(payload)\",\(flattened)}"), .flattened),
      ForgedToken("b64-padding", compact(protected, payload, signature + "==")),
      ForgedToken("b64-std-alphabet", compact(protected, standard, signature)),
      ForgedToken("b64-newline", compact(protected, payload, signature + "\n")),
      ForgedToken("b64-space", compact(protected, payload, " " + signature)),
      ForgedToken("b64-nonzero-tail", compact(protected, payload, String(signature.dropLast()) + last)),
    ]
  }

  /// Events with a claim that is not right, under a good signature.
  func claims() throws -> [ForgedToken] {
    func token(_ id: String, _ payload: [UInt8]) throws -> ForgedToken {
      ForgedToken(id, try signed(header(), payload: payload))
    }
    return try [
      token("exp-past", TrustFixture.event(["time": "2026-02-01T00:00:00Z"])),
      token("exp-string", TrustFixture.event(["time": "hier"])),
      token("nbf-future", TrustFixture.event(["time": "2026-03-03T00:00:00Z"])),
      token("aud-wrong", TrustFixture.event(["audience": "autre-passerelle"])),
      token("iss-wrong", TrustFixture.event(["source": "urn:passerelle:msa-084"])),
      token("payload-notjson", Array("pas du JSON".utf8)),
    ]
  }
}
