public import Exchange

/// Where the gateway is and in whose name a connector speaks to it: `gateway` of a `connector.json`.
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
  /// The file of the folder with the authorities that vouch for the gateway's server; the system's when nil.
  let authority: String?

  /// The names of what it says.
  static let names = ["url", "id", "for", "key", "certificate", "authority"]

  /// - Parameter more: what else may stand there.
  init(_ entry: ConnectorEntry, allowing more: [String] = []) throws(SettingsFault) {
    try entry.allowing(Set(Self.names + more))
    url = try entry.address("url")
    audience = try entry.text("id")
    guard let partner = PartnerID(try entry.text("for")) else {
      throw SettingsFault("gateway.for", Sentence("le nom d'un partenaire est attendu", "a partner's name is expected"))
    }
    self.partner = partner
    (key, certificate) = (try entry.text("key"), try entry.text("certificate"))
    authority = try entry.optional("authority") == nil ? nil : entry.text("authority")
  }
}
