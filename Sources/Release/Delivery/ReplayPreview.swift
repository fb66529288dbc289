public import Exchange
import JSONTree
public import Store
import Translation

/// What a release would say if it were made once more now, held against what was sealed then. Places only, never a value.
public struct ReplayPreview: Sendable {
  /// A place of the document, an RFC 6901 pointer, and what is different there.
  public struct Difference: Hashable, Sendable {
    /// What is different. The raw value is what programs read.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// It was not said then.
      case added
      /// It would not be said any more.
      case removed
      /// Something else would be said.
      case changed
    }

    /// The place.
    public let pointer: String
    /// What is different.
    public let kind: Kind
  }

  /// What would become of it.
  public let outcome: Rehearsal.Outcome
  /// What would be different; nil when what was sealed is not kept any more, or there is nothing to compare it with.
  public let differences: [Difference]?
}

extension ReleaseRules {
  /// What that release would be, made once more of what is recalled, held against the octets that were sealed.
  public func preview(_ entry: ReleaseEntry, sealed: [UInt8]?, recalled: Recalled?, on day: CivilDay) -> ReplayPreview {
    guard let recipient = partner(entry.recipient), let recalled else { return ReplayPreview(outcome: .unsent, differences: nil) }
    let rehearsal = rehearse(entry.type, to: recipient, about: views(of: recalled), on: day)
    guard let document = rehearsal.document, let event = sealed.flatMap(Self.event) else {
      return ReplayPreview(outcome: rehearsal.outcome, differences: nil)
    }
    guard document.contentType == "application/json", let before = event["data"],
      let after = try? JSONValue(parsing: document.bytes)
    else {
      let isSame = event["data_base64"]?.stringValue == Base64.text(document.bytes)
      return ReplayPreview(outcome: rehearsal.outcome, differences: isSame ? [] : [.init(pointer: "", kind: .changed)])
    }
    return ReplayPreview(outcome: rehearsal.outcome, differences: Self.differences(before, after, at: ""))
  }

  /// The event in a flattened JWS of the gateway's own; its seal was verified by whoever was sent it.
  static func event(_ sealed: [UInt8]) -> JSONValue? {
    guard let payload = (try? JSONValue(parsing: sealed))?["payload"]?.stringValue, let octets = Base64URL.bytes(payload) else {
      return nil
    }
    return try? JSONValue(parsing: octets)
  }

  private static func differences(_ before: JSONValue, _ after: JSONValue, at place: String) -> [ReplayPreview.Difference] {
    if before == after { return [] }
    func under(_ name: String) -> String {
      place + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
    func compare(_ name: String, _ before: JSONValue?, _ after: JSONValue?) -> [ReplayPreview.Difference] {
      switch (before, after) {
      case (let before?, let after?): differences(before, after, at: under(name))
      case (_?, nil): [.init(pointer: under(name), kind: .removed)]
      case (nil, _?): [.init(pointer: under(name), kind: .added)]
      case (nil, nil): []
      }
    }
    if let before = before.objectValue, let after = after.objectValue {
      let names = Set(before.map(\.name)).union(after.map(\.name)).sorted()
      return names.flatMap { compare($0, before[$0], after[$0]) }
    }
    if let before = before.arrayValue, let after = after.arrayValue {
      return (0..<max(before.count, after.count)).flatMap { index in
        compare(String(index), index < before.count ? before[index] : nil, index < after.count ? after[index] : nil)
      }
    }
    return [.init(pointer: place, kind: .changed)]
  }
}
