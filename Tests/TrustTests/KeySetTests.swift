import Exchange
import JSONTree
import Testing

@testable import Trust

struct KeySetTests {
  @Test(arguments: [
    "[]", "{}", #"{"keys":{}}"#, #"{"keys":[{"kty":"oct","k":"AAAA","kid":"a"}]}"#, #"{"keys":[{"kty":"EC"}]}"#,
    #"{"keys":[{"kid":"a","kty":"OKP","crv":"X25519","x":"AAAA"}]}"#,
    #"{"keys":[{"kid":"a","kty":"OKP","crv":"Ed25519","x":"AA="}]}"#,
    #"{"keys":[{"kid":"a","kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","use":"enc"}]}"#,
    #"{"keys":[{"kid":"a","kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"ES256"}]}"#,
    #"{"keys":[{"kid":"a","kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"HS256"}]}"#,
    #"{"keys":[{"kid":"a","kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}]}"#,
  ])
  func refusesWhatIsNoSetOfPublicSigningKeys(_ text: String) {
    #expect(throws: KeyError.self) { try KeySet(parsing: Array(text.utf8)) }
  }

  @Test func refusesAPointThatIsNotOnTheCurve() throws {
    let zero = Base64URL.text([UInt8](repeating: 0, count: 32))
    let text = #"{"keys":[{"kid":"a","kty":"EC","crv":"P-256","x":"\#(zero)","y":"\#(zero)"}]}"#
    #expect(throws: KeyError.self) { try KeySet(parsing: Array(text.utf8)) }
  }

  @Test func refusesTwoKeysOfOneName() throws {
    let jwk = JSONWriter.text(try SigningKey.generate(.edDSA).publicKey.jwk(id: "a"))
    #expect(throws: KeyError.self) { try KeySet(parsing: Array("{\"keys\":[\(jwk),\(jwk)]}".utf8)) }
  }

  @Test func theThumbprintIsThatOfRFC8037AppendixA3() throws {
    let text = #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
    let key = try VerificationKey(jwk: JSONTree(parsing: text).root)
    #expect(Base64URL.text(key.thumbprint.bytes) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
  }
}
