import Exchange
import JSONTree
import Store

/// What became of a message, as its sender reads it: its events in order, each with its moment.
///
/// Of releases the sender learns those that were sealed for a recipient, and what that recipient did: nothing of those that were kept back, and
/// nothing of what they say.
struct MessageEvents {
  /// What can happen to a message. The raw value is read by partners.
  private enum Word: String {
    case received, translated, released, collected, accepted, rejected
  }

  let status: MessageStatus
  /// Of which releases the sender may learn.
  let releases: [ReleaseStatus]
  /// The places that recipients named and that their documents have, by release: anything else would be a text of theirs.
  let places: [String: String]

  /// `{"flow", "events": [{"event", "at", "release"?, "type"?, "recipient"?, "reason"?, "pointer"?}]}`.
  var json: JSONValue {
    var events: [JSONValue] = [
      Self.event(.received, at: status.receivedAt), Self.event(.translated, at: status.recordedAt),
    ]
    for release in releases {
      let about: JSONObject = [
        "release": .string(release.entry.id), "type": .string(release.entry.type.text),
        "recipient": .string(release.entry.recipient.text),
      ]
      if let at = release.sealedAt { events.append(Self.event(.released, at: at, about)) }
      if let at = release.collectedAt { events.append(Self.event(.collected, at: at, about)) }
      if let at = release.deliveredAt { events.append(Self.event(.accepted, at: at, about)) }
      if let rejection = release.rejection, rejection.cause.isRefusal {
        var about = about
        about["reason"] = .string(rejection.cause.reason)
        if let place = places[release.entry.id] { about["pointer"] = .string(place) }
        events.append(Self.event(.rejected, at: rejection.at, about))
      }
    }
    return ["flow": .string(status.flow), "events": .array(events)]
  }

  /// The place that was named of what was sealed, if the document has it.
  static func place(_ pointer: String?, in sealed: [UInt8]?) -> String? {
    guard let pointer, let place = JSONPointer(pointer), let data = sealed.flatMap(ReleaseRules.event)?["data"],
      data.at(place) != nil
    else { return nil }
    return pointer
  }

  private static func event(_ word: Word, at moment: Instant, _ about: JSONObject = [:]) -> JSONValue {
    var object: JSONObject = ["event": .string(word.rawValue), "at": .string(moment.description)]
    for (name, value) in about { object[name] = value }
    return .object(object)
  }
}

extension ReleaseStatus {
  /// Whether it left, or waits to be collected: what was kept or taken back is nobody's news.
  var isToldToSender: Bool {
    switch entry.state {
    case .sealed, .delivered, .rejected, .undelivered, .discarded: true
    case .due, .waiting, .refused, .withheld, .unchanged, .tombstone, .recalled: false
    }
  }
}
