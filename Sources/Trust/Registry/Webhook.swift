import Exchange
import Foundation
public import JSONTree

/// The address at which a partner would rather be called than collect its mailbox (`docs/conformance-partner.md`).
public struct Webhook: Hashable, Sendable {
  /// The address, `https` unless it is on this very machine.
  public let url: String
  /// The name or address of the host, as it stands in the address, without brackets.
  public let host: String
  /// Whether it may be an address of a private network; otherwise one that is not public is not called.
  public let isPrivateAllowed: Bool
  /// The authorities that may vouch for its TLS certificate, PEM; none means those of the system.
  public let authorities: [String]

  /// Nil when the address is not one that may be called: no `https`, a user, a fragment, no host, more than 2 048 octets.
  ///
  /// `http` is taken for the loopback address alone, and where private addresses are allowed: what leaves this machine is encrypted.
  public init?(url: String, isPrivateAllowed: Bool = false, authorities: [String] = []) {
    guard url.utf8.count <= 2048, url.utf8.allSatisfy({ (33...126).contains($0) }), let parts = URLComponents(string: url),
      let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
    else { return nil }
    let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    switch parts.scheme?.lowercased() {
    case "https": break
    case "http":
      guard isPrivateAllowed, ["127.0.0.1", "::1", "localhost"].contains(name.lowercased()) else { return nil }
    default: return nil
    }
    self.url = url
    self.host = name
    self.isPrivateAllowed = isPrivateAllowed
    self.authorities = authorities
  }

  /// As `partner.json` holds it.
  public var json: JSONValue {
    var object: JSONObject = ["url": .string(url), "private": .bool(isPrivateAllowed)]
    if !authorities.isEmpty { object["authorities"] = .array(authorities.map { .string($0) }) }
    return .object(object)
  }

  init(_ node: PartnerReader) throws(RegistrationError) {
    try node.require(only: ["url", "private", "authorities"])
    let isPrivateAllowed = try node.flag("private") ?? false
    let authorities = try node.texts("authorities", required: false)
    for authority in authorities where (try? CertificateFacts(pem: authority)) == nil {
      throw node.wrong("authorities", "a certificate in PEM is expected", french: "un certificat PEM est attendu")
    }
    let webhook = try node.value("url") { Webhook(url: $0, isPrivateAllowed: isPrivateAllowed, authorities: authorities) }
    self = webhook
  }
}
