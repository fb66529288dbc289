import Consent
import Dossier
import Exchange
import JSONTree
import Release
import Store

extension DisclosureView {
  /// A release for programs, with the paths of its facts; what was kept back only when asked for.
  func json(_ disclosure: Disclosure, withKept: Bool) -> JSONObject {
    let (detail, entry) = (disclosure.release.detail, disclosure.release.detail.entry)
    var object: JSONObject = [
      "release": .string(entry.id), "to": .string(entry.recipient.text), "type": .string(entry.type.text),
      "state": .string(entry.state.rawValue), "about": .string(disclosure.relation.rawValue),
      "left": .bool(disclosure.leftAt != nil),
    ]
    let moments: [(String, Instant?)] = [
      ("sealedAt", disclosure.release.sealedAt), ("collectedAt", detail.collectedAt), ("deliveredAt", detail.deliveredAt),
    ]
    for (name, moment) in moments { if let moment { object[name] = .string(moment.description) } }
    if let code = entry.code { object["code"] = .string(code.rawValue) }
    object["handovers"] = .array(disclosure.release.handovers.map { .object($0.json) })
    if let purpose = disclosure.purpose { object["purpose"] = .string(purpose) }
    if let basis = disclosure.basis {
      object["basis"] = .object([
        "kind": .string(basis.kind.rawValue), "text": .string(basis.text), "status": .string(basis.status.rawValue),
      ])
    }
    object["facts"] = .array(FactLine.lines(disclosure.held).map { .object($0.json) })
    if withKept { object["kept"] = .array(FactLine.lines(disclosure.kept).map { .object($0.json) }) }
    return object
  }
}

/// One fact of a release, or several items of one list that the same message brought.
struct FactLine {
  let path: FactPath
  let reason: Reason
  let count: Int

  /// The reasons by fact, in their order; items of a list are counted, not named: an item may name a person.
  static func lines(_ reasons: [Reason]) -> [FactLine] {
    var (order, counts): ([Key], [Key: (reason: Reason, count: Int)]) = ([], [:])
    for reason in reasons {
      let key = Key(reason)
      if counts[key] == nil { order.append(key) }
      counts[key] = (counts[key]?.reason ?? reason, (counts[key]?.count ?? 0) + 1)
    }
    return order.compactMap { key in
      guard let path = FactPath(key.path), let line = counts[key] else { return nil }
      return FactLine(path: path, reason: line.reason, count: line.count)
    }
  }

  /// The fact for programs.
  var json: JSONObject {
    var object: JSONObject = ["path": .string(path.text)]
    for (name, value) in reason.shownJSON { object[name] = value }
    if count > 1 { object["count"] = .integer(count) }
    return object
  }

  private struct Key: Hashable {
    let path: String
    let bearer: String
    let outcome: Reason.Outcome
    let ground: Reason.Ground
    let source: Reason.Source?

    init(_ reason: Reason) {
      path = String(reason.key.prefix { $0 != "[" })
      (bearer, outcome, ground, source) = (reason.bearer, reason.outcome, reason.ground, reason.source)
    }
  }
}
