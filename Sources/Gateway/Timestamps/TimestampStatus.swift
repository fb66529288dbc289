public import Exchange
public import JSONTree
public import Store

/// How the log's timestamps stand, by what the store holds.
public struct TimestampStatus: Sendable {
  /// The last timestamp; nil before the first.
  public let last: CheckpointTimestamp?
  /// Since when a checkpoint waits for a timestamp; nil when none does.
  public let unstampedSince: Instant?
  /// Since when the authority is missed: a checkpoint waits for longer than two rounds. Nil when all is well.
  public let downSince: Instant?
  /// When messages are no longer taken, unless the authority is back before.
  public let stopsAt: Instant?

  /// Reads how things stand at that moment.
  public init(_ store: any TimestampReading, _ settings: TimestampSettings, at now: Instant) async throws {
    last = try await store.lastTimestamp()
    let since = try await store.firstUnstamped()?.at
    unstampedSince = since
    let isMissed = since.map { now > $0.adding(seconds: Int64(settings.everyMinutes) * 120) } ?? false
    downSince = isMissed ? since : nil
    stopsAt = isMissed ? since?.adding(seconds: Int64(settings.limitHours) * 3600) : nil
  }

  /// For programs: `last`, `size`, `unstampedSince`, `downSince`, `stopsAt`; what is nil is left out.
  public var json: JSONValue {
    var object = JSONObject()
    if let last {
      object["last"] = .string(last.authorityTime.description)
      object["size"] = .integer(last.size)
    }
    for (name, instant) in [("unstampedSince", unstampedSince), ("downSince", downSince), ("stopsAt", stopsAt)] {
      if let instant { object[name] = .string(instant.description) }
    }
    return .object(object)
  }

  /// The rows of `passerelle status`: what, and how it stands.
  public func rows(in language: Language) -> [(what: String, how: String)] {
    let none = language.text("aucun", "none")
    var rows = [
      (
        language.text("journal : dernier horodatage", "log: last timestamp"),
        last.map { "\($0.authorityTime) (\($0.size))" } ?? none
      )
    ]
    if let downSince, let stopsAt {
      rows.append((language.text("autorité d'horodatage muette depuis", "timestamp authority down since"), "\(downSince)"))
      rows.append((language.text("messages refusés (503) à partir de", "messages refused (503) from"), "\(stopsAt)"))
    }
    return rows
  }
}
