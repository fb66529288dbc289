public import Exchange
import JSONTree

/// What a `connector.json` with `webhooks` says: where rdv-insertion's calls are listened for, how they are proved, and which message each is.
public struct WebhookSettings: Sendable {
  /// How a call proves that rdv-insertion made it.
  public enum Proof: String, Hashable, Sendable, CaseIterable {
    /// `X-RDVI-SIGNATURE`: an HMAC over the whole body.
    case hmac
    /// `Authorization: Bearer`: a token that names a few members of the body and lasts ten minutes.
    case jwt
  }

  /// The gateway, and whose word is carried there.
  public let gateway: GatewaySettings
  /// The address that is listened on.
  public let address: String
  /// The port; 0 takes a free one.
  public let port: Int
  /// The path that is called.
  public let path: String
  /// How a call proves who made it.
  public let proof: Proof
  let secret: Credentials.Place
  /// Which message a call is, by the model that it tells of.
  public let types: [String: MessageType]
  /// What is taken notice of and not carried: a model, or a model and an event, such as `Rdv destroyed`.
  public let ignores: Set<String>
  /// How many seconds old a call may be.
  let oldestSeconds: Int64
  /// The language of what the gateway says.
  let language: Language

  init(_ root: ConnectorEntry) throws(SettingsFault) {
    try root.allowing(["webhooks", "gateway", "language"])
    gateway = try GatewaySettings(root.entry("gateway"))
    let entry = try root.entry("webhooks")
    try entry.allowing(["listen", "path", "proof", "secret", "types", "ignores", "oldestSeconds"])
    let listen = try entry.entry("listen")
    try listen.allowing(["address", "port"])
    address = listen.optional("address") == nil ? "127.0.0.1" : try listen.text("address")
    port = Int(try listen.number("port", 0...65_535, otherwise: 9300))
    path = try entry.text("path")
    guard path.hasPrefix("/"), !path.contains("?"), !path.contains("#") else {
      throw SettingsFault("webhooks.path", Sentence("un chemin est attendu, /…", "a path is expected, /…"))
    }
    guard let proof = Proof(rawValue: try entry.text("proof")) else {
      throw SettingsFault("webhooks.proof", Sentence("hmac ou jwt", "hmac or jwt"))
    }
    self.proof = proof
    secret = try Credentials.Place(entry.entry("secret"))
    var types: [String: MessageType] = [:]
    let list = try entry.entry("types")
    for model in try list.names() {
      guard let type = MessageType(try list.text(model)) else {
        throw SettingsFault("webhooks.types.\(model)", Sentence("un type de message est attendu", "a message type is expected"))
      }
      types[model] = type
    }
    self.types = types
    ignores = entry.optional("ignores") == nil ? [] : Set(try entry.texts("ignores"))
    oldestSeconds = try entry.number("oldestSeconds", 60...2_592_000, otherwise: 259_200)
    let language = root.optional("language") == nil ? "fr" : try root.text("language")
    guard let known = Language(rawValue: language) else { throw SettingsFault("language", Sentence("fr ou en", "fr or en")) }
    self.language = known
  }
}
