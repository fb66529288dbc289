import Crypto
import CryptoExtras
import Exchange
import Foundation
import JSONTree

@testable import Trust

/// A token forged for one class of the attack table, and how it is sent.
struct ForgedToken: Sendable {
  let id: String
  let body: [UInt8]
  let form: Serialisation
  /// False for the table's controls.
  let isForged: Bool

  init(_ id: String, _ body: [UInt8], _ form: Serialisation = .compact, isForged: Bool = true) {
    self.id = id
    self.body = body
    self.form = form
    self.isForged = isForged
  }
}

/// Makes tokens bit by bit, where a real signer would not go along.
struct Forge: Sendable {
  let fixture: TrustFixture
  /// A key that nobody registered.
  let attacker: SigningKey
  let payload = TrustFixture.event()

  init(_ fixture: TrustFixture) throws {
    self.fixture = fixture
    attacker = try SigningKey.generate(.es256)
  }

  /// A compact token with any header text, any payload and whatever `sign` makes of the signing input.
  func compact(_ header: String, payload: [UInt8]? = nil, sign: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
    try compact(bytes: Array(header.utf8), payload: payload, sign: sign)
  }

  func compact(bytes header: [UInt8], payload: [UInt8]? = nil, sign: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
    let input = Base64URL.encode(header) + [46] + Base64URL.encode(payload ?? self.payload)
    return input + [46] + Base64URL.encode(try sign(input))
  }

  /// A compact token signed with a key of the fixture, whatever its header says.
  func signed(_ header: String, key: String = "ec-1", payload: [UInt8]? = nil) throws -> [UInt8] {
    let key = try fixture.key(key)
    return try compact(header, payload: payload) { try key.sign($0) }
  }

  /// A good ES256 header with something added, as JSON text such as `"crit":[]`.
  func header(_ addition: String = "", alg: String = "ES256", kid: String? = "\"ec-1\"") -> String {
    let members = [
      "\"alg\":\"\(alg)\"", kid.map { "\"kid\":\($0)" } ?? "", "\"typ\":\"passerelle+jws\"", addition,
    ]
    return "{\(members.filter { !$0.isEmpty }.joined(separator: ","))}"
  }

  /// A compact token with an HMAC over it.
  func hmac(_ secret: [UInt8], kid: String) -> [UInt8] {
    compact(header(alg: "HS256", kid: "\"\(kid)\"")) {
      Array(HMAC<SHA256>.authenticationCode(for: $0, using: SymmetricKey(data: secret)))
    }
  }

  /// A flattened or general token from its parts, as JSON text.
  func json(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The three parts of a good compact token.
  func parts() throws -> [String] {
    String(decoding: try signed(header()), as: UTF8.self).split(separator: ".").map(String.init)
  }
}
