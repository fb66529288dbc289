import Exchange
import JSONTree

/// What `connector.json` of a connector's folder says. An unknown name, a value of another kind or out of bounds is an error that names it.
public struct ConnectorSettings: Sendable {
  /// The endpoint that it is of: a folder of `Adapters`.
  public let endpoint: String
  /// The gateway, and the partner for whom it collects and posts there.
  public let gateway: GatewaySettings
  /// The purposes under which it collects.
  public let purposes: [String]
  /// Addresses that stand in the place of the endpoint's, by name.
  let addresses: [String: String]
  /// The file of the folder with the authorities that vouch for the partner's servers; the system's when nil.
  let authority: String?
  /// The proxy to the partner; nil for none.
  let proxy: HTTPTerms.Proxy?
  /// Where the credentials are.
  let credentials: [String: Credentials.Place]
  /// What is read at the partner's and posted, by the endpoint's names; nothing unless it is named.
  public let readings: [String]
  /// How many seconds pass between two visits.
  let everySeconds: Int64
  /// How many days the journal keeps what it needs no more.
  let keepDays: Int64
  /// For how many seconds an answer of the partner is waited for, and after how many what failed is tried again at first, where not as the
  /// endpoint says.
  let patienceSeconds: Int64?
  let againSeconds: Int64?
  /// In which language the gateway is told why a release is not taken.
  let language: Language

  /// What the file may hold, and what the part of it that is about the gateway holds besides ``GatewaySettings``.
  private static let members = [
    "endpoint", "gateway", "addresses", "authority", "proxy", "credentials", "readings", "everySeconds", "keepDays",
    "patienceSeconds",
    "againSeconds", "language",
  ]
  private static let ofMailbox = ["purposes"]

  /// The names of all settings.
  static let names = members.filter { $0 != "gateway" } + (GatewaySettings.names + ofMailbox).map { "gateway.\($0)" }

  /// Reads the file's bytes; throws ``SettingsFault`` or `JSONError`.
  public init(parsing bytes: [UInt8]) throws {
    let root = ConnectorEntry("connector.json", try JSONValue(parsing: bytes))
    try root.allowing(Set(Self.members))
    endpoint = try root.text("endpoint")
    let gate = try root.entry("gateway")
    gateway = try GatewaySettings(gate, allowing: Self.ofMailbox)
    purposes = try gate.texts("purposes")
    authority = try root.optional("authority") == nil ? nil : root.text("authority")
    proxy = try root.optional("proxy") == nil ? nil : root.proxy("proxy")
    var addresses: [String: String] = [:]
    if let entry = root.optional("addresses") {
      for name in try entry.names() { addresses[name] = try entry.address(name) }
    }
    self.addresses = addresses
    var places: [String: Credentials.Place] = [:]
    let entry = try root.entry("credentials")
    for name in try entry.names() { places[name] = try Credentials.Place(entry.entry(name)) }
    credentials = places
    readings = try root.optional("readings") == nil ? [] : root.texts("readings")
    everySeconds = try root.number("everySeconds", 1...86_400, otherwise: 60)
    // What is forgotten is sent anew when it is told again: nobody gives an appointment a year ahead.
    keepDays = try root.number("keepDays", 365...3660, otherwise: 730)
    patienceSeconds = try root.optional("patienceSeconds") == nil ? nil : root.number("patienceSeconds", 1...600, otherwise: 30)
    againSeconds = try root.optional("againSeconds") == nil ? nil : root.number("againSeconds", 1...3600, otherwise: 30)
    let language = root.optional("language") == nil ? "fr" : try root.text("language")
    guard let known = Language(rawValue: language) else { throw SettingsFault("language", Sentence("fr ou en", "fr or en")) }
    self.language = known
  }
}
