import Exchange
import Foundation
import JSONTree

/// What a webhook of rdv-insertion tells: `{"data": …, "meta": {"model", "event", "timestamp"}}`.
struct WebhookCall: Sendable {
  let document: JSONValue
  let model: String
  let event: String
  let time: Instant

  /// Reads a body; nil where it is none.
  init?(_ body: [UInt8]) {
    guard let document = try? JSONValue(parsing: body), document["data"]?.objectValue != nil, let meta = document["meta"],
      let model = meta["model"]?.stringValue, let event = meta["event"]?.stringValue,
      let time = meta["timestamp"]?.stringValue.flatMap(Self.instant)
    else { return nil }
    (self.document, self.model, self.event, self.time) = (document, model, event, time)
  }

  /// A moment with its offset: RFC 3339, or as Ruby writes one (`2024-08-15 19:30:08 +0200`).
  static func instant(_ text: String) -> Instant? {
    if let instant = Instant(text) { return instant }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    if parts[2] == "UTC" { return Instant("\(parts[0])T\(parts[1])Z") }
    guard parts[2].utf8.count == 5 else { return nil }
    return Instant("\(parts[0])T\(parts[1])\(parts[2].prefix(3)):\(parts[2].suffix(2))")
  }
}
