import Crypto
public import Exchange
import Foundation
import JSONTree

/// A call that a simulated partner makes by itself.
public struct SimulatedWebhook: Sendable {
  /// The body, the same octets at each attempt.
  public let body: [UInt8]
  /// Whether it is signed with a secret that nobody shares.
  let isForged: Bool
  private let data: JSONValue

  init(_ order: JSONValue, timestamp: String, isForged: Bool) {
    data = order["data"] ?? nil
    self.isForged = isForged
    let meta: JSONValue = [
      "model": order["model"] ?? nil, "event": order["event"] ?? nil, "timestamp": .string(timestamp),
    ]
    body = JSONWriter.bytes(["data": data, "meta": meta])
  }

  /// The header fields that prove who calls: an HMAC over the body, or a token over a few members of it that lasts ten minutes.
  public func headers(token isToken: Bool, secret: String, at now: Instant) -> [String: String] {
    let key = SymmetricKey(data: Data((isForged ? "personne ne partage ce secret" : secret).utf8))
    guard isToken else {
      return ["X-RDVI-SIGNATURE": Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: body, using: key))]
    }
    var claims: JSONObject = [:]
    for name in ["id", "address", "starts_at"] {
      if let value = data[name] { claims[name] = value }
    }
    let header: JSONValue = ["typ": "JWT", "exp": .integer(now.milliseconds / 1000 + 600), "alg": "HS256"]
    let text = [header, .object(claims)].map { Base64URL.text(JSONWriter.bytes($0)) }.joined(separator: ".")
    let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    return ["Authorization": "Bearer \(text).\(Base64URL.text(Array(code)))"]
  }
}
