public import Exchange
import JSONTree
public import Logging

/// The technical log as one JSON object a line: `time`, `level`, `event`, `room` (the module that speaks), then what belongs to the event, in the order of names.
///
/// It writes what it is given and nothing of its own: no file, no line, no description of an error. Whoever logs says codes, numbers and names that
/// an administrator gave.
public struct JSONLog: LogHandler {
  /// The least level that is written.
  public var logLevel: Logger.Level = .notice
  /// What every line says.
  public var metadata: Logger.Metadata = [:]
  /// What is said besides, by where a line comes from.
  public var metadataProvider: Logger.MetadataProvider?

  private let clock: Clock
  private let write: @Sendable (String) -> Void

  /// A log whose lines, each with its line feed, go to `write` one at a time.
  public init(clock: Clock, write: @escaping @Sendable (String) -> Void) {
    self.clock = clock
    self.write = write
  }

  /// One thing that every line says.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one line. An error that comes with the event is said by its type only: its text may quote what it was given.
  public func log(event: LogEvent) {
    var object: JSONObject = [
      "time": .string(clock.now.description), "level": .string(event.level.rawValue),
      "event": .string(event.message.description), "room": .string(event.source),
    ]
    let said = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
    for (name, value) in said.sorted(by: { $0.key < $1.key }) where object[name] == nil { object[name] = Self.json(value) }
    if let error = event.error { object["error"] = .string("\(type(of: error))") }
    write(String(decoding: JSONWriter.bytes(.object(object)), as: UTF8.self) + "\n")
  }

  private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
    switch value {
    case .string(let text): .string(text)
    case .stringConvertible(let whole as Int): .integer(whole)
    case .stringConvertible(let other): .string(other.description)
    case .array(let values): .array(values.map(json))
    case .dictionary(let values):
      .object(values.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = json($1.value) })
    }
  }
}
