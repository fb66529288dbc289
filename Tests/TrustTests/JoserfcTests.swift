import Exchange
import JSONTree
import TestSupport
import Testing

@testable import Trust

/// Python's joserfc reads what we sign, and we read what it signs.
@Suite(.enabled(if: OutsideTool.hasJoserfc, "Python has no joserfc here"))
struct JoserfcTests {
  /// Python that reads one JSON object from its input as `given`; `iss` in a header is a claim that joserfc does not expect there.
  private func python(_ script: String, _ given: JSONValue) throws -> String {
    let start = """
      import json, sys
      from joserfc import jws, jwk
      given = json.load(sys.stdin)
      registry = jws.JWSRegistry(algorithms=list(jws.JWSRegistry.algorithms), strict_check_header=False)

      """
    let result = try OutsideTool.run(["python3", "-W", "ignore", "-c", start + script], input: JSONWriter.text(given))
    #expect(result.status == 0, "\(result.output)")
    return result.output
  }

  @Test(arguments: [SignatureAlgorithm.es256, .es384, .es512, .edDSA])
  func verifiesWhatWeSeal(algorithm: SignatureAlgorithm) throws {
    let seal = Seal(key: try SigningKey.generate(algorithm), gateway: "passerelle-04-essai")
    let payload = Array(#"{"flow":"essai é"}"#.utf8)
    let sealed = try seal.seal(payload, as: .receipt)
    let given: JSONValue = [
      "keys": seal.keySet.json, "compact": .string(String(decoding: sealed.compact, as: UTF8.self)),
      "flattened": .string(String(decoding: sealed.flattened, as: UTF8.self)),
    ]
    let output = try python(
      """
      keys = jwk.KeySet.import_key_set(given["keys"])
      one = jws.deserialize_compact(given["compact"], keys, registry=registry)
      two = jws.deserialize_json(json.loads(given["flattened"]), keys, registry=registry)
      assert one.payload == two.payload
      sys.stdout.buffer.write(one.payload)
      """, given)
    #expect(Array(output.utf8) == payload)
  }

  @Test(arguments: [
    ("ec-1", "ES256"), ("ec-384", "ES384"), ("ec-521", "ES512"), ("ed-1", "EdDSA"), ("ps-1", "PS256"), ("rs-1", "RS256"),
  ])
  func signsWhatWeVerify(id: String, algorithm: String) throws {
    let fixture = try TrustFixture.shared.get()
    let given: JSONValue = [
      "pem": .string(try fixture.key(id).pem), "payload": .string(String(decoding: TrustFixture.event(), as: UTF8.self)),
      "header": ["alg": .string(algorithm), "kid": .string(id), "typ": "passerelle+jws"],
    ]
    let output = try python(
      """
      key = jwk.import_key(given["pem"], {"EC": "EC", "E": "EC", "R": "RSA", "P": "RSA"}.get(given["header"]["alg"][0])
                           if given["header"]["alg"] != "EdDSA" else "OKP")
      header, payload = given["header"], given["payload"]
      print(jws.serialize_compact(header, payload, key, registry=registry))
      print(json.dumps(jws.serialize_json({"protected": header}, payload, key, registry=registry)))
      print(json.dumps(jws.serialize_json([{"protected": header}], payload, key, registry=registry)))
      """, given)
    let tokens = output.split(separator: "\n").map { Array($0.utf8) }
    try #require(tokens.count == 3)
    for (token, form) in zip(tokens, [Serialisation.compact, .flattened, .general]) {
      #expect(fixture.code(token, form) == nil, "\(algorithm) \(form)")
    }
  }
}
