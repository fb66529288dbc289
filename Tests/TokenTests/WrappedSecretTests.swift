import JSONTree
import Testing

@testable import Token

@Suite struct WrappedSecretTests {
  private static let wrapped = WrappedSecret(
    hash: .sha256, keyDigest: [UInt8](repeating: 7, count: 32), bytes: [UInt8](repeating: 9, count: 256))

  @Test func readsWhatItWrites() throws {
    #expect(try WrappedSecret(JSONTree(parsing: JSONWriter.text(Self.wrapped.json)).root) == Self.wrapped)
  }

  @Test(arguments: [
    ("mechanism", JSONValue.string("RSA-PKCS1")), ("hash", "MD5"), ("key", "07"), ("key", 7), ("wrapped", "a"), ("more", "x"),
  ])
  func refusesAnythingElse(name: String, value: JSONValue) throws {
    var object = try #require(Self.wrapped.json.objectValue)
    object[name] = value
    #expect(try WrappedSecret(JSONTree(parsing: JSONWriter.text(.object(object))).root) == nil)
  }
}
