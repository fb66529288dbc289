import Crypto
import Exchange
import Foundation
import JSONTree

/// Checks that a call was made by who holds the shared secret. Every comparison takes the same time wherever it fails.
struct WebhookProof: Sendable {
  let kind: WebhookSettings.Proof
  private let secret: SymmetricKey

  /// How far the clock of whoever calls may be ahead, in seconds; a token lasts ten minutes, so that one that ends later is none of theirs.
  static let (skew, life): (Int64, Int64) = (300, 600)

  init(_ kind: WebhookSettings.Proof, secret: String) {
    self.kind = kind
    self.secret = SymmetricKey(data: Data(secret.utf8))
  }

  /// What a proof shows.
  enum Finding: Hashable, Sendable {
    /// The whole body is theirs.
    case whole
    /// A token is theirs, and the body has what it names; by the token it is known whether it was used.
    case token(String)
    /// Nothing: there is no proof, or it does not hold.
    case none
    /// The token was theirs, and its time is over.
    case late
  }

  /// What the header fields prove of the body.
  ///
  /// - Parameter headers: by name in lower case.
  func finding(_ headers: [String: String], _ body: [UInt8], at now: Instant) -> Finding {
    switch kind {
    case .hmac: proves(headers["x-rdvi-signature"], body) ? .whole : .none
    case .jwt: token(headers["authorization"], body, at: now)
    }
  }

  private func proves(_ signature: String?, _ body: [UInt8]) -> Bool {
    guard let signature, let code = Hexadecimal.bytes(signature.lowercased()) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(Data(code), authenticating: body, using: secret)
  }

  /// JWT (RFC 7519), HS256 alone. rdv-insertion puts `exp` into the header; where it is among the claims it counts as well.
  private func token(_ authorization: String?, _ body: [UInt8], at now: Instant) -> Finding {
    guard let authorization, authorization.hasPrefix("Bearer ") else { return .none }
    let token = String(authorization.dropFirst("Bearer ".count))
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let code = Base64URL.bytes(parts[2]),
      HMAC<SHA256>.isValidAuthenticationCode(
        Data(code), authenticating: Array("\(parts[0]).\(parts[1])".utf8), using: secret),
      let header = Self.json(parts[0]), let claims = Self.json(parts[1])?.objectValue, header["alg"] == "HS256",
      header["crit"] == nil, let data = (try? JSONValue(parsing: body))?["data"]
    else { return .none }
    let ends = [header["exp"], claims["exp"]].compactMap { $0?.integerValue }
    guard let end = ends.min() else { return .none }
    // What a token names has to stand in the body; one that names nothing proves nothing of it.
    let named = claims.filter { !["exp", "iat", "nbf"].contains($0.name) }
    guard !named.isEmpty, named.contains(where: { $0.name == "id" }), named.allSatisfy({ data[$0.name] == $0.value }) else {
      return .none
    }
    let second = now.milliseconds / 1000
    guard second < end else { return .late }
    guard end <= second + Self.life + Self.skew else { return .none }
    return .token(token)
  }

  private static func json(_ part: String) -> JSONValue? { Base64URL.bytes(part).flatMap { try? JSONValue(parsing: $0) } }
}
