import Exchange
public import Foundation
public import JSONTree
public import Trust

/// Which authority stamps the log's checkpoints, how often, and for how long traffic goes on without it.
public struct TimestampSettings: Hashable, Sendable {
  /// Where requests are posted, `http` or `https`: what comes back is signed, and is believed by its signature alone.
  public let url: String
  /// The trusted certificates, PEM: a path, relative to the home unless it is absolute.
  public let certificates: String
  /// The policy to be applied, as an object identifier in dots; nil takes the authority's own.
  public let policy: String?
  /// After how many minutes the newest checkpoint is stamped.
  public let everyMinutes: Int
  /// For how many hours messages are taken while a checkpoint waits for its timestamp.
  public let limitHours: Int

  /// Settings as given; ``init(_:file:)`` is the one that checks.
  public init(url: String, certificates: String, policy: String? = nil, everyMinutes: Int = 10, limitHours: Int = 72) {
    self.url = url
    self.certificates = certificates
    self.policy = policy
    self.everyMinutes = everyMinutes
    self.limitHours = limitHours
  }

  /// Reads the member `timestamps` of the settings strictly; throws ``SettingsError`` that names the file and the member.
  public init(_ node: JSONNode, file: String) throws(SettingsError) {
    guard node.kind == .object else { throw SettingsError(file, "timestamps: an object is expected") }
    for member in node.members
    where !["url", "certificates", "policy", "everyMinutes", "limitHours"].contains(member.name) {
      throw SettingsError(file, "timestamps.\(member.name): no such setting")
    }
    func text(_ name: String) throws(SettingsError) -> String? {
      guard let value = node[name] else { return nil }
      guard let text = value.string, !text.isEmpty else { throw SettingsError(file, "timestamps.\(name): a text") }
      return text
    }
    func integer(_ name: String, _ range: ClosedRange<Int>, _ usual: Int) throws(SettingsError) -> Int {
      guard let value = node[name] else { return usual }
      guard let number = value.integer, range.contains(Int(number)) else {
        throw SettingsError(file, "timestamps.\(name): a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return Int(number)
    }
    guard let url = try text("url"), let parts = URL(string: url), ["http", "https"].contains(parts.scheme ?? ""),
      parts.host?.isEmpty == false
    else { throw SettingsError(file, "timestamps.url: an address http:// or https://") }
    guard let certificates = try text("certificates") else {
      throw SettingsError(file, "timestamps.certificates: the file of the authority's certificates")
    }
    self.init(
      url: url, certificates: certificates, policy: try text("policy"),
      everyMinutes: try integer("everyMinutes", 1...1440, 10), limitHours: try integer("limitHours", 1...8760, 72))
  }

  /// The settings as the file's text.
  public var json: JSONValue {
    var object: JSONObject = ["url": .string(url), "certificates": .string(certificates)]
    if let policy { object["policy"] = .string(policy) }
    object["everyMinutes"] = .number(JSONNumber(Int64(everyMinutes)))
    object["limitHours"] = .number(JSONNumber(Int64(limitHours)))
    return .object(object)
  }

  /// The file of certificates in that home.
  public func certificateFile(in home: Home) -> URL {
    certificates.hasPrefix("/") ? URL(fileURLWithPath: certificates) : home.directory.appendingPathComponent(certificates)
  }

  /// The authority as configured; throws an error that names the file when its certificates cannot be used.
  public func authority(in home: Home) throws(SettingsError) -> TimestampAuthority {
    let file = certificateFile(in: home)
    guard let pem = try? String(contentsOf: file, encoding: .utf8) else {
      throw SettingsError("timestamps.certificates", "\(certificates) cannot be read")
    }
    do { return try TimestampAuthority(certificates: pem, policy: policy) } catch {
      throw SettingsError("timestamps", "\(certificates): \(error.reason)")
    }
  }
}
