import Exchange
import Foundation
import JSONTree

@testable import Trust

extension Forge {
  /// Headers that bring a key, or tell where to fetch one.
  func foreignKeys() throws -> [ForgedToken] {
    let jwk = JSONWriter.text(attacker.publicKey.jwk(id: "ec-1"))
    let secret = jwk.dropLast() + ",\"d\":\"AAAA\"}"
    func token(_ id: String, _ addition: String, kid: String? = "\"ec-1\"") throws -> ForgedToken {
      ForgedToken(id, try compact(header(addition, kid: kid)) { try attacker.sign($0) })
    }
    let places = [
      ("jku-http", "http://127.0.0.1:9/jwks.json"), ("jku-https", "https://attacker.example/jwks.json"),
      ("jku-file", "file:///etc/passwd"), ("jku-meta", "http://169.254.169.254/latest/meta-data/"),
      ("jku-userinfo", "https://ci-sis.example@attacker.example/jwks.json"),
      ("jku-fragment", "https://ci-sis.example/jwks.json#@attacker.example"), ("jku-gopher", "gopher://127.0.0.1:25/_x"),
      ("jku-redirect", "https://ci-sis.example/redirect?u=https://attacker.example/jwks.json"),
      ("x5u-https", "https://attacker.example/c.pem"), ("x5u-file", "file:///etc/ssl/certs/ca-certificates.crt"),
      ("x5u-loopback", "http://[::1]:9/c.pem"),
    ]
    return try [
      token("jwk-embedded", "\"jwk\":\(jwk)"), token("jwk-embedded-nokid", "\"jwk\":\(jwk)", kid: nil),
      token("jwk-private", "\"jwk\":\(secret)"),
    ] + places.map { try token($0, "\"\($0.prefix(3))\":\"\($1)\"") }
  }

  /// `kid` that tries to be a path, a query, a command or another name.
  func keyNames() throws -> [ForgedToken] {
    let names = [
      ("kid-traversal", "../../../../../../dev/null"), ("kid-traversal-url", "..%2f..%2f..%2fdev%2fnull"),
      ("kid-sqli", "x' UNION SELECT 'AA' -- "), ("kid-cmd", "|/bin/id"), ("kid-cmd2", "$(id)"),
      ("kid-nul", "ec-1\\u0000.pem"), ("kid-crlf", "ec-1\\r\\nX-Injected: 1"),
      ("kid-huge", String(repeating: "A", count: 10_000)), ("kid-empty", ""), ("kid-url", "http://127.0.0.1:9/k"),
      ("kid-log4j", "${jndi:ldap://127.0.0.1/a}"), ("kid-proto", "__proto__"), ("kid-unicode", "ec\u{2010}1"),
      ("kid-rtl", "\\u202eec-1"), ("kid-space", " ec-1"), ("kid-case", "EC-1"),
    ]
    return try names.map { ForgedToken($0, try signed(header(kid: "\"\($1)\""))) } + [
      ForgedToken("kid-traversal-hs-null", hmac([], kid: "../../../../../../dev/null")),
      ForgedToken("kid-number", try signed(header(kid: "1"))),
    ]
  }

  /// `crit` and `b64` (RFC 7797).
  func criticals() throws -> [ForgedToken] {
    let crit = [
      ("crit-unknown", "\"crit\":[\"urn:x\"],\"urn:x\":1"), ("crit-empty", "\"crit\":[]"),
      ("crit-registered", "\"crit\":[\"alg\"]"),
      ("crit-absent-name", "\"crit\":[\"exp\"]"), ("crit-dup", "\"crit\":[\"exp\",\"exp\"],\"exp\":1"),
      ("crit-string", "\"crit\":\"exp\",\"exp\":1"), ("crit-number", "\"crit\":[1]"), ("b64-false-nocrit", "\"b64\":false"),
      ("b64-false-mixed", "\"b64\":false,\"crit\":[\"b64\"]"),
    ]
    let unencoded = Base64URL.text(Array(header("\"b64\":false,\"crit\":[\"b64\"]").utf8)) + ".a.b"
    let signature = Base64URL.text(try fixture.key("ec-1").sign(Array(unencoded.utf8)))
    let parts = try parts()
    return try crit.map { ForgedToken($0, try signed(header($1))) } + [
      ForgedToken("b64-false-dot", Array("\(unencoded).\(signature)".utf8)),
      ForgedToken(
        "b64-unprotected",
        json(
          "{\"payload\":\"\(parts[1])\",\"protected\":\"\(parts[0])\",\"header\":{\"b64\":false},\"signature\":\"\(parts[2])\"}"),
        .flattened),
    ]
  }

  /// Header texts that are not one strict JSON object.
  func headerTexts() throws -> [ForgedToken] {
    let key = try fixture.key("ec-1")
    let good = Array(header().utf8)
    let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
    let texts: [(String, [UInt8])] = [
      ("hdr-dup-alg", Array(header("\"alg\":\"none\"").utf8)), ("hdr-dup-kid", Array(header("\"kid\":\"ed-1\"").utf8)),
      ("hdr-bom", [0xEF, 0xBB, 0xBF] + good),
      ("hdr-badutf8", Array(header("\"note\":\"X\"").utf8).map { $0 == UInt8(ascii: "X") ? 0xFF : $0 }),
      ("hdr-array", Array("[\(header())]".utf8)), ("hdr-trailing", good + Array("{}".utf8)),
      ("hdr-deep", Array(header("\"note\":\(deep)").utf8)),
    ]
    return try texts.map { id, text in ForgedToken(id, try compact(bytes: text) { try key.sign($0) }) }
  }
}
