import Exchange
import JSONTree
import Testing

@testable import Trust

struct PublishedKeyTests {
  private let now = Instant(milliseconds: 1_772_443_800_000)

  private func read(_ value: JSONValue) throws -> PublishedKey {
    try PublishedKey(jwk: try JSONTree(parsing: JSONWriter.bytes(value)).root)
  }

  @Test func readsBackWhatItPublishes() throws {
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: now)
    let key = try SigningKey.generate(.es256)
    let leaf = try CertificateFile(pem: authority.issue("Cachet", for: key, on: now)).der
    let published = PublishedKey(id: "seal-1", key: key.publicKey, certificates: leaf)
    let again = try read(published.json)
    #expect(again.id == "seal-1" && again.certificates == leaf)
    #expect(again.key.thumbprint == key.publicKey.thumbprint)
    let other = PublishedKey(id: "seal-1", key: try SigningKey.generate(.es256).publicKey, certificates: leaf)
    #expect(throws: KeyError.self) { try read(other.json) }
  }

  @Test func refusesAChainThatIsNone() throws {
    guard case .object(var jwk) = try SigningKey.generate(.edDSA).publicKey.jwk(id: "a") else { return }
    for chain in ["AAAA", ["A"], ["AAAA"], [.bool(true)]] as [JSONValue] {
      jwk["x5c"] = chain
      #expect(throws: KeyError.self) { try read(.object(jwk)) }
    }
  }

  @Test func aSetKeepsItsOrderAndTheFirstOfAName() throws {
    let keys = try ["b", "a", "c"].map { PublishedKey(id: $0, key: try SigningKey.generate(.edDSA).publicKey) }
    let set = KeySet(published: keys)
    #expect(set.ids == ["b", "a", "c"])
    #expect(try KeySet(parsing: JSONWriter.bytes(set.json)).ids == ["b", "a", "c"])
    let other = KeySet(published: [PublishedKey(id: "a", key: try SigningKey.generate(.edDSA).publicKey)])
    #expect(set.merging(other).ids == ["b", "a", "c"])
    #expect(set.merging(other)["a"]?.thumbprint == keys[1].key.thumbprint)
    #expect(other.merging(set)["a"]?.thumbprint != keys[1].key.thumbprint)
    #expect(other.merging(set).ids == ["a", "b", "c"])
  }
}
