import Exchange
import Identity
public import JSONTree
public import Store

/// A decision about who is who, and what became of it, as they cross the admin socket and as programs read them.
public enum RulingMessage {
  /// The decision and who asks for it.
  static func bytes(_ ruling: Ruling, by access: AccessEntry) -> [UInt8] {
    var object = AccessMessage.object(access)
    object["kind"] = .string(ruling.kind.rawValue)
    object["usager"] = .string(ruling.usager.text)
    object["other"] = ruling.other.map { .string($0.text) } ?? .null
    object["about"] = ruling.about.map { .string($0.rawValue) } ?? .null
    object["subjects"] = .array(ruling.subjects.sorted().map { .integer($0) })
    return JSONWriter.bytes(.object(object))
  }

  /// The decision that these bytes ask for; the operator of the access decides, for its reason.
  static func read(_ bytes: [UInt8], by access: AccessEntry) throws(Refusal) -> Ruling {
    let root = (try? JSONTree(parsing: bytes))?.root
    guard let kind = root?["kind"]?.string.flatMap(Ruling.Kind.init(rawValue:)),
      let usager = root?["usager"]?.string.flatMap({ UsagerID($0) })
    else { throw Refusal(.requestData, ["expected": "kind, usager"]) }
    switch (kind, root?["other"]?.string.flatMap { UsagerID($0) }) {
    case (.same, usager):
      let word = root?["about"]?.string
      let about = word.flatMap { Review.Reason(rawValue: $0) }
      guard word == nil || about != nil else { throw Refusal(.requestData, ["expected": "about"]) }
      return Ruling(closing: about, of: usager, by: access.person, because: access.reason)
    case (.same, let other?), (.different, let other?):
      // What waits about one alone says nothing of two.
      guard root?["about"]?.string == nil else { throw Refusal(.requestData, ["expected": "about: one usager alone"]) }
      return Ruling(usager, and: other, areSame: kind == .same, by: access.person, because: access.reason)
    case (.parted, _):
      let subjects = root?["subjects"]?.elements.compactMap(\.integer) ?? []
      return Ruling(parting: Set(subjects), from: usager, by: access.person, because: access.reason)
    case (.same, nil), (.different, nil): throw Refusal(.requestData, ["expected": "other"])
    }
  }

  /// What a decision did.
  public static func json(_ report: RulingReport) -> JSONValue {
    [
      "usager": .string(report.usager.text), "other": .string(report.other.text),
      "decidedAt": .string(report.decidedAt.description), "told": .array(report.told.map { .string($0.text) }),
      "left": .array(report.left.map { .integer($0) }),
    ]
  }

  static func json(_ outcome: RulingOutcome) -> JSONValue {
    switch outcome {
    case .done(let report): json(report)
    case .hindered(let obstacle): ["obstacle": .string(obstacle.rawValue)]
    }
  }

  static func read(_ bytes: [UInt8]) -> RulingOutcome? {
    let root = (try? JSONTree(parsing: bytes))?.root
    if let obstacle = root?["obstacle"]?.string { return RulingOutcome.Obstacle(rawValue: obstacle).map { .hindered($0) } }
    guard let usager = root?["usager"]?.string.flatMap({ UsagerID($0) }),
      let other = root?["other"]?.string.flatMap({ UsagerID($0) }),
      let at = root?["decidedAt"]?.string.flatMap({ Instant($0) }),
      let told = root?["told"]?.elements.compactMap({ $0.string.flatMap { PartnerID($0) } })
    else { return nil }
    let left = root?["left"]?.elements.compactMap(\.integer).map { Int64($0) } ?? []
    return .done(RulingReport(usager: usager, other: other, decidedAt: at, told: told, left: left))
  }
}
