import Exchange
public import Foundation
public import JSONTree

/// What an administrator may set, from `passerelle.json`; an unknown name or a value out of bounds is an error, not a guess.
public struct Settings: Hashable, Sendable {
  /// The gateway's identifier: what messages name as `audience`.
  public var gateway = "urn:passerelle:dev"
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 takes a free one.
  public var port = 8080
  /// The largest body taken at `/v1/messages`, in bytes.
  public var bodyLimit = 8 << 20
  /// Within how many seconds a receipt promises that its leaf is integrated.
  public var inclusionDelay = 10
  /// How far back a message's `time` may lie, in days.
  public var timeWindowDays = 7
  /// How many refusals of each authenticated partner are kept one by one in an hour; the others are counted.
  public var refusalsPerHour = 1000

  /// The ports that may be listened on; 0 takes a free one.
  public static let ports = 0...65535

  /// The settings of a development gateway.
  public init() {}

  /// Reads the file. Throws ``SettingsError`` that names the file and the member.
  public init(file: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: file))
    let tree: JSONTree
    do { tree = try JSONTree(parsing: bytes) } catch { throw SettingsError(file.lastPathComponent, "\(error)") }
    for member in tree.root.members {
      func integer(_ range: ClosedRange<Int>) throws -> Int {
        guard let value = member.value.integer, range.contains(Int(value)) else {
          throw SettingsError(
            file.lastPathComponent, "\(member.name): a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return Int(value)
      }
      func text() throws -> String {
        guard let value = member.value.string, !value.isEmpty else {
          throw SettingsError(file.lastPathComponent, "\(member.name): a text")
        }
        return value
      }
      switch member.name {
      case "gateway": gateway = try text()
      case "host": host = try text()
      case "port": port = try integer(Self.ports)
      case "bodyLimit": bodyLimit = try integer(1024...(1 << 30))
      case "inclusionDelay": inclusionDelay = try integer(1...3600)
      case "timeWindowDays": timeWindowDays = try integer(1...90)
      case "refusalsPerHour": refusalsPerHour = try integer(0...1_000_000)
      default: throw SettingsError(file.lastPathComponent, "\(member.name): no such setting")
      }
    }
  }

  /// The settings as the file's text.
  public var json: JSONValue {
    .object([
      "gateway": .string(gateway), "host": .string(host), "port": .number(JSONNumber(Int64(port))),
      "bodyLimit": .number(JSONNumber(Int64(bodyLimit))), "inclusionDelay": .number(JSONNumber(Int64(inclusionDelay))),
      "timeWindowDays": .number(JSONNumber(Int64(timeWindowDays))),
      "refusalsPerHour": .number(JSONNumber(Int64(refusalsPerHour))),
    ])
  }
}

/// A configuration file that cannot be used as it is: which, and why.
public struct SettingsError: Error, Sendable, CustomStringConvertible {
  /// What an administrator reads.
  public let description: String

  init(_ file: String, _ reason: String) { description = "\(file): \(reason)" }
}
