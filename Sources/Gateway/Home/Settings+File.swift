import Exchange
public import Foundation
public import JSONTree

extension Settings {
  /// The settings that are whole numbers: how each is called and what it may be.
  static let numbers: [(name: String, path: any WritableKeyPath<Settings, Int> & Sendable, range: ClosedRange<Int>)] = [
    ("port", \.port, ports),
    ("bodyLimit", \.bodyLimit, 1024...(1 << 30)),
    ("fileLimit", \.fileLimit, 1024...(1 << 40)),
    ("bodyMemory", \.bodyMemory, 1024...(1 << 36)),
    ("connections", \.connections, 1...65536),
    ("connectionsPerAddress", \.connectionsPerAddress, 1...65536),
    ("idleSeconds", \.idleSeconds, 5...3600),
    ("headSeconds", \.headSeconds, 1...600),
    ("graceSeconds", \.graceSeconds, 1...600),
    ("requestSeconds", \.requestSeconds, 10...86400),
    ("bytesPerSecond", \.bytesPerSecond, 1...(1 << 30)),
    ("callsPerMinute", \.callsPerMinute, 1...1_000_000),
    ("queueMilliseconds", \.queueMilliseconds, 100...60_000),
    ("stopSeconds", \.stopSeconds, 1...600),
    ("inclusionDelay", \.inclusionDelay, 1...3600),
    ("timeWindowDays", \.timeWindowDays, 1...90),
    ("asideLimit", \.asideLimit, 0...1_000_000),
    ("refusalsPerHour", \.refusalsPerHour, 0...1_000_000),
    ("unlinkedPerDay", \.unlinkedPerDay, 0...1_000_000),
    // Among them are messages and releases of proactive use (CRPA R114-9-7).
    ("bodyMonths", \.bodyMonths, 1...12),
    ("contentMonths", \.contentMonths, 1...12),
    ("factMonths", \.factMonths, 0...360),
    ("proactiveMonths", \.proactiveMonths, 1...12),
    ("objectionMonths", \.objectionMonths, 12...24),
    ("traceMonths", \.traceMonths, 36...120),
    ("accessMonths", \.accessMonths, 12...36),
    ("backupDays", \.backupDays, 5...366),
  ]

  /// Reads the file. Throws ``SettingsError`` that names the file and the member.
  public init(file: URL) throws {
    try self.init(parsing: [UInt8](try Data(contentsOf: file)), file: file.lastPathComponent)
  }

  /// Reads the bytes of a file of that name.
  init(parsing bytes: [UInt8], file: String) throws(SettingsError) {
    let tree: JSONTree
    do { tree = try JSONTree(parsing: bytes) } catch { throw SettingsError(file, "\(error)") }
    guard tree.root.kind == .object else { throw SettingsError(file, "an object is expected") }
    for member in tree.root.members {
      func text() throws(SettingsError) -> String {
        guard let value = member.value.string, !value.isEmpty else { throw SettingsError(file, "\(member.name): a text") }
        return value
      }
      switch member.name {
      case "gateway": gateway = try text()
      case "host": host = try text()
      case "profile":
        guard let word = Profile(rawValue: try text()) else {
          throw SettingsError(file, "profile: one of \(Profile.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        profile = word
      case "tls": tls = try TLSSettings(member.value, file: file)
      case "timestamps": timestamps = try TimestampSettings(member.value, file: file)
      case "metrics": metrics = try MetricsSettings(member.value, file: file)
      case "keys": keys = try KeySettings(member.value, file: file)
      default:
        guard let number = Self.numbers.first(where: { $0.name == member.name }) else {
          throw SettingsError(file, "\(member.name): no such setting")
        }
        guard let value = member.value.integer, number.range.contains(Int(value)) else {
          throw SettingsError(
            file, "\(member.name): a whole number from \(number.range.lowerBound) to \(number.range.upperBound)")
        }
        self[keyPath: number.path] = Int(value)
      }
    }
    guard bodyMemory >= bodyLimit else { throw SettingsError(file, "bodyMemory: less than one body (bodyLimit)") }
  }

  /// The settings as the file's text.
  public var json: JSONValue {
    var object: JSONObject = ["gateway": .string(gateway), "profile": .string(profile.rawValue), "host": .string(host)]
    for number in Self.numbers { object[number.name] = .number(JSONNumber(Int64(self[keyPath: number.path]))) }
    if let tls { object["tls"] = tls.json }
    if let timestamps { object["timestamps"] = timestamps.json }
    if let metrics { object["metrics"] = metrics.json }
    if let keys = keys.json { object["keys"] = keys }
    return .object(object)
  }
}
