import Exchange
import JSONTree

/// TLS at the door; paths are relative to the home.
public struct TLSSettings: Hashable, Sendable {
  /// What is asked of callers' certificates.
  public enum Clients: String, Hashable, Sendable, CaseIterable {
    /// None is asked for.
    case none
    /// A registered one counts, another one is refused, and none at all will do.
    case optional
    /// Without a registered one there is no connection.
    case required
  }

  /// The server's certificate and those that lead up from it, PEM.
  public var certificate = "certs/tls/server.pem"
  /// Its private key, PEM, readable by its owner only.
  public var key = "secrets/tls.pem"
  /// What is asked of callers.
  public var clients = Clients.none
  /// Certificates (PEM) of authorities whose names callers are shown, so that they choose the right certificate; nil names none.
  public var authorities: String?

  /// TLS with the usual files, and no certificates of callers.
  public init() {}

  /// Reads the member `tls` of that file, strictly.
  init(_ node: JSONNode, file: String) throws(SettingsError) {
    guard node.kind == .object else { throw SettingsError(file, "tls: an object") }
    for member in node.members {
      guard let text = member.value.string, !text.isEmpty else { throw SettingsError(file, "tls.\(member.name): a text") }
      switch member.name {
      case "certificate": certificate = text
      case "key": key = text
      case "authorities": authorities = text
      case "clients":
        guard let rule = Clients(rawValue: text) else {
          throw SettingsError(file, "tls.clients: one of \(Clients.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        clients = rule
      default: throw SettingsError(file, "tls.\(member.name): no such setting")
      }
    }
    for (name, path) in [("certificate", certificate), ("key", key), ("authorities", authorities ?? "")] {
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        throw SettingsError(file, "tls.\(name): a path within the home")
      }
    }
  }

  /// The settings as the file's text.
  var json: JSONValue {
    var object: JSONObject = [
      "certificate": .string(certificate), "key": .string(key), "clients": .string(clients.rawValue),
    ]
    if let authorities { object["authorities"] = .string(authorities) }
    return .object(object)
  }
}
