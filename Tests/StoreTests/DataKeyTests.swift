import Crypto
import Store
import Testing

@Suite struct DataKeyTests {
  private let content = Array("Madame DUPONTEL".utf8)
  private let nonce = [UInt8](repeating: 5, count: 12)

  private func key(_ byte: UInt8) throws -> DataKey { try #require(DataKey(bytes: [UInt8](repeating: byte, count: 32))) }

  @Test func opensWhatItSealedInTheSameContext() throws {
    let sealed = try key(1).seal(content, context: "message 1", nonce: nonce)
    #expect(sealed.count == content.count + 28)
    #expect(try key(1).open(sealed, context: "message 1") == content)
  }

  @Test func opensNothingInAnotherContextUnderAnotherKeyOrChanged() throws {
    let sealed = try key(1).seal(content, context: "message 1", nonce: nonce)
    var changed = sealed
    changed[20] ^= 1
    #expect(throws: StoreError.self) { try key(1).open(sealed, context: "message 2") }
    #expect(throws: StoreError.self) { try key(2).open(sealed, context: "message 1") }
    #expect(throws: StoreError.self) { try key(1).open(changed, context: "message 1") }
    #expect(throws: StoreError.self) { try key(1).open([], context: "message 1") }
  }

  @Test func isWrappedForItsOwnNumberOnly() throws {
    let wrapper = SymmetricKey(data: [UInt8](repeating: 9, count: 32))
    let wrapped = try key(1).wrapped(by: wrapper, number: 7, nonce: nonce)
    let sealed = try key(1).seal(content, context: "x", nonce: nonce)
    #expect(try DataKey(unwrapping: wrapped, by: wrapper, number: 7).open(sealed, context: "x") == content)
    #expect(throws: StoreError.self) { try DataKey(unwrapping: wrapped, by: wrapper, number: 8) }
  }

  @Test func keysHaveThirtyTwoBytes() {
    #expect(DataKey(bytes: [1, 2, 3]) == nil)
    #expect(StoreSecrets(keyEncryptionKey: [UInt8](repeating: 1, count: 31), indexKey: [UInt8](repeating: 1, count: 32)) == nil)
  }
}
