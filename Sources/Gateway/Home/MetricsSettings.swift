import Exchange
import JSONTree

/// Where figures are read by a collector, beside the admin socket. Whoever reaches the address reads them: names of partners, counts, ends of
/// validity, of nobody anything.
public struct MetricsSettings: Hashable, Sendable {
  /// The address to listen on: this machine's own unless it is said otherwise.
  public var host = "127.0.0.1"
  /// The port to listen on.
  public var port: Int

  /// Figures on that port of this machine alone.
  public init(port: Int) { self.port = port }

  /// Reads the member `metrics` of that file, strictly.
  init(_ node: JSONNode, file: String) throws(SettingsError) {
    guard node.kind == .object else { throw SettingsError(file, "metrics: an object") }
    guard let port = node["port"]?.integer, (1...65535).contains(port) else {
      throw SettingsError(file, "metrics.port: a whole number from 1 to 65535")
    }
    self.port = Int(port)
    for member in node.members where member.name != "port" {
      guard member.name == "host" else { throw SettingsError(file, "metrics.\(member.name): no such setting") }
      guard let text = member.value.string, !text.isEmpty else { throw SettingsError(file, "metrics.host: a text") }
      host = text
    }
  }

  /// The settings as the file's text.
  var json: JSONValue { .object(["host": .string(host), "port": .integer(Int64(port))]) }
}
