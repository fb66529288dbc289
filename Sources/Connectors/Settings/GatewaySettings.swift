public import Exchange

/// Where the gateway is and in whose name a connector posts to it: `gateway` of a `connector.json` that collects no mailbox.
public struct GatewaySettings: Sendable {
  /// The gateway's address.
  let url: String
  /// The gateway's identifier.
  public let audience: String
  /// The partner whose word it carries.
  public let partner: PartnerID
  /// Its key and its certificate, in the connector's folder.
  let key: String
  let certificate: String

  init(_ entry: ConnectorEntry) throws(SettingsFault) {
    try entry.allowing(["url", "id", "for", "key", "certificate"])
    url = try entry.address("url")
    audience = try entry.text("id")
    guard let partner = PartnerID(try entry.text("for")) else {
      throw SettingsFault("gateway.for", Sentence("le nom d'un partenaire est attendu", "a partner's name is expected"))
    }
    self.partner = partner
    (key, certificate) = (try entry.text("key"), try entry.text("certificate"))
  }
}
