import Crypto
import CryptoExtras
import Exchange
import Foundation
import JSONTree

@testable import Trust

extension Forge {
  func controls() throws -> [ForgedToken] {
    [
      ForgedToken("ok-es256", try signed(header()), isForged: false),
      ForgedToken("ok-rs256", try signed(header(alg: "RS256", kid: "\"rs-1\""), key: "rs-1"), isForged: false),
      ForgedToken("ok-eddsa", try signed(header(alg: "EdDSA", kid: "\"ed-1\""), key: "ed-1"), isForged: false),
    ]
  }

  func algorithms() throws -> [ForgedToken] {
    var tokens = ["none", "None", "NONE", "nOnE", "none ", "none\\u0000"].map { name in
      let id = "none-" + name.replacing("\\u0000", with: "\\x00")
      return ForgedToken(id, compact(header(alg: name)) { _ in [] })
    }
    let es384 = try fixture.key("ec-384")
    tokens += [
      ForgedToken("none-with-sig", try signed(header(alg: "none"))),
      ForgedToken("alg-missing", try signed("{\"kid\":\"ec-1\",\"typ\":\"passerelle+jws\"}")),
      ForgedToken("alg-array", try signed("{\"alg\":[\"ES256\"],\"kid\":\"ec-1\",\"typ\":\"passerelle+jws\"}")),
      ForgedToken("alg-lower", try signed(header(alg: "es256"))),
      ForgedToken("empty-sig", compact(header()) { _ in [] }),
      ForgedToken("two-parts", Array(try parts()[0...1].joined(separator: ".").utf8)),
      ForgedToken("four-parts", Array((try parts() + ["AAAA"]).joined(separator: ".").utf8)),
      ForgedToken("jwe-as-jws", Array((try parts() + ["AAAA", "AAAA"]).joined(separator: ".").utf8)),
      ForgedToken("alg-downgrade-rs-on-ec", try signed(header(alg: "RS256"), key: "rs-1")),
      ForgedToken("alg-rs512-on-rs256-key", try rsa("RS512", SHA512.self, .insecurePKCS1v1_5)),
      ForgedToken("alg-ps256-on-rs256-key", try rsa("PS256", SHA256.self, .PSS)),
      ForgedToken("es384-on-p256", try compact(header(alg: "ES384")) { try es384.sign($0) }),
    ]
    return try tokens + confusions() + encodings()
  }

  /// HMAC keyed with bytes of the public key that the attacker knows (CVE-2016-5431).
  private func confusions() throws -> [ForgedToken] {
    guard case .rsa(let rsa) = try fixture.key("rs-1").publicKey.material,
      case .p256(let ec) = try fixture.key("ec-1").publicKey.material
    else { throw KeyError("the fixture's keys are of another kind") }
    let pem = Array(rsa.pemRepresentation.utf8)
    let modulus = Base64URL.text(try rsa.getKeyPrimitives().modulus)
    let secrets: [(String, [UInt8], String)] = [
      ("rsa-hs256-spki-pem", pem + [10], "rs-1"), ("rsa-hs256-spki-pem-stripped", pem, "rs-1"),
      ("rsa-hs256-spki-der", Array(rsa.derRepresentation), "rs-1"),
      ("rsa-hs256-pkcs1-pem", Array(rsa.pkcs1PEMRepresentation.utf8), "rs-1"),
      ("rsa-hs256-n-b64", Array(modulus.utf8), "rs-1"), ("ec-hs256-spki-pem", Array(ec.pemRepresentation.utf8), "ec-1"),
      ("ec-hs256-spki-der", Array(ec.derRepresentation), "ec-1"), ("hs256-empty", [], "ec-1"),
    ]
    return secrets.map { ForgedToken("confuse-\($0)", hmac($1, kid: $2)) }
  }

  private func rsa<Hash: HashFunction>(
    _ alg: String, _: Hash.Type, _ padding: _RSA.Signing.Padding
  ) throws -> [UInt8] {
    guard case .rsa(let key) = try fixture.key("rs-1").material else { throw KeyError("no RSA key") }
    return try compact(header(alg: alg, kid: "\"rs-1\"")) {
      Array(try key.signature(for: Hash.hash(data: $0), padding: padding).rawRepresentation)
    }
  }

  /// ECDSA signatures with numbers out of range (CVE-2022-21449) or in another encoding, and signatures that were touched.
  private func encodings() throws -> [ForgedToken] {
    let zero = [UInt8](repeating: 0, count: 32)
    let one = [UInt8](repeating: 0, count: 31) + [1]
    let order = Hexadecimal.bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") ?? []
    let above = Array(order.dropLast()) + [0x52]
    let shapes: [(String, [UInt8])] = [
      ("r0s0", zero + zero), ("r0s1", zero + one), ("r1s0", one + zero), ("rNsN", order + order), ("r1sN", one + order),
      ("r_gt_n", above + one), ("allFF", [UInt8](repeating: 255, count: 64)), ("len63", Array((one + one).dropLast())),
      ("len65", one + one + [0]), ("len0x2", []),
    ]
    guard case .p256(let key) = try fixture.key("ec-1").material else { throw KeyError("no P-256 key") }
    var tokens = shapes.map { shape in ForgedToken("psychic-\(shape.0)", compact(header()) { _ in shape.1 }) }
    tokens += [
      ForgedToken(
        "es256-der", try compact(header()) { Array(try key.signature(for: $0).derRepresentation) }),
      ForgedToken(
        "es256-trailing", try compact(header()) { Array(try key.signature(for: $0).rawRepresentation) + [0] }),
      ForgedToken(
        "bitflip-sig",
        try compact(header()) {
          var signature = Array(try key.signature(for: $0).rawRepresentation)
          signature[40] ^= 1
          return signature
        }),
      ForgedToken(
        "payload-swap",
        Array([try parts()[0], Base64URL.text(TrustFixture.event(["id": "x"])), try parts()[2]].joined(separator: ".").utf8)),
      ForgedToken("wrong-key", try compact(header()) { try attacker.sign($0) }),
    ]
    return tokens
  }
}
