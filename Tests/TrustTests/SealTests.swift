import Exchange
import JSONTree
import Testing

@testable import Trust

struct SealTests {
  let payload = Array(#"{"flow":"essai"}"#.utf8)

  private func seal(_ algorithm: SignatureAlgorithm = .es256) throws -> Seal {
    Seal(key: try SigningKey.generate(algorithm), gateway: "passerelle-04-essai")
  }

  private func code(
    _ bytes: [UInt8], as content: SealedContent = .receipt, keys: KeySet, gateway: String = "passerelle-04-essai"
  ) -> RefusalCode? {
    do {
      _ = try Seal.verify(bytes, as: content, keys: keys, gateway: gateway)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: [SignatureAlgorithm.es256, .es384, .es512, .edDSA])
  func whatIsSealedVerifiesInBothForms(algorithm: SignatureAlgorithm) throws {
    let seal = try seal(algorithm)
    let sealed = try seal.seal(payload, as: .receipt)
    for bytes in [sealed.flattened, sealed.compact] {
      #expect(try Seal.verify(bytes, as: .receipt, keys: seal.keySet, gateway: seal.gateway) == payload)
    }
    #expect(sealed.payloadDigest == Digest(of: payload))
    #expect(sealed.keyID == seal.keyID)
  }

  @Test func aSealOfOneContentIsNoSealOfAnother() throws {
    let seal = try seal()
    let sealed = try seal.seal(payload, as: .release)
    #expect(code(sealed.flattened, as: .release, keys: seal.keySet) == nil)
    #expect(code(sealed.flattened, as: .receipt, keys: seal.keySet) == .signatureHeader)
  }

  @Test func refusesTheSealOfAnotherGatewayOrKey() throws {
    let (seal, other) = (try seal(), try seal())
    let sealed = try seal.seal(payload, as: .receipt)
    #expect(code(sealed.compact, keys: seal.keySet, gateway: "passerelle-05") == .signatureHeader)
    #expect(code(sealed.compact, keys: other.keySet) == .signatureUnknownKey)
    #expect(code(sealed.compact, keys: other.keySet.merging(seal.keySet)) == nil)
    let impostor = KeySet([seal.keyID: try SigningKey.generate(.es256).publicKey])
    #expect(code(sealed.compact, keys: impostor) == .signatureInvalid)
    #expect(
      code(sealed.compact, keys: KeySet([seal.keyID: try SigningKey.generate(.edDSA).publicKey])) == .signatureAlgorithmMismatch)
  }

  @Test func refusesASealedPayloadThatWasChanged() throws {
    let seal = try seal()
    let text = String(decoding: try seal.seal(payload, as: .receipt).flattened, as: UTF8.self)
    let changed = text.replacing(Base64URL.text(payload), with: Base64URL.text(Array(#"{"flow":"autre"}"#.utf8)))
    #expect(code(Array(changed.utf8), keys: seal.keySet) == .signatureInvalid)
  }

  @Test func theDoorDoesNotTakeTheGatewaysOwnWord() throws {
    let fixture = try TrustFixture.shared.get()
    let sealed = try seal().seal(TrustFixture.event(), as: .release)
    #expect(fixture.code(sealed.flattened) == .signatureUnknownKey)
  }

  @Test func thePublishedKeySetReadsBack() throws {
    let seal = try seal()
    let sealed = try seal.seal(payload, as: .receipt)
    let published = try KeySet(parsing: JSONWriter.bytes(seal.keySet.json))
    #expect(code(sealed.flattened, keys: published) == nil)
    #expect(seal.keySet.json.at(JSONPointer("/keys/0/d") ?? .root) == nil)
  }
}
