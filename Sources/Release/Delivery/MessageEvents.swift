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
    var events: [(at: Instant, json: JSONValue)] = []
    func add(_ word: Word, _ moment: Instant?, _ about: JSONObject) {
      guard let moment else { return }
      var object: JSONObject = ["event": .string(word.rawValue), "at": .string(moment.description)]
      for (name, value) in about { object[name] = value }
      events.append((moment, .object(object)))
    }
    add(.received, status.receivedAt, [:])
    add(.translated, status.recordedAt, [:])
    for release in releases {
      let about: JSONObject = [
        "release": .string(release.entry.id), "type": .string(release.entry.type.text),
        "recipient": .string(release.entry.recipient.text),
      ]
      add(.released, release.sealedAt, about)
      add(.collected, release.collectedAt, about)
      add(.accepted, release.deliveredAt, about)
      if let rejection = release.rejection, rejection.cause.isRefusal {
        var about = about
        about["reason"] = .string(rejection.cause.reason)
        if let place = places[release.entry.id] { about["pointer"] = .string(place) }
        add(.rejected, rejection.at, about)
      }
    }
    // What was refused may be accepted later, or the other way; of one moment, in the order in which things happen.
    let ordered = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    return ["flow": .string(status.flow), "events": .array(ordered.map(\.element.json))]
  }

  /// The place that was named of what was sealed, if the document has it.
  static func place(_ pointer: String?, in sealed: [UInt8]?) -> String? {
    guard let pointer, let place = JSONPointer(pointer), let data = sealed.flatMap(ReleaseRules.event)?["data"],
      data.at(place) != nil
    else { return nil }
    return pointer
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
