import Exchange
import Foundation
import JSONTree

/// Compares what a look-up answered with the document that is to be sent.
struct Comparison: Sendable {
  let lookUp: LookUp
  let document: JSONValue

  /// What the partner has.
  enum Finding: Sendable {
    case nothing
    /// Exactly what is to be sent.
    case same(JSONValue)
    /// One other thing.
    case other(JSONValue)
    case several
  }

  /// What the answer shows; nil where it has not the form that was described.
  func finding(in answer: JSONValue?) -> Finding? {
    guard let answer else { return nil }
    var items = [answer]
    for level in lookUp.levels {
      var below: [JSONValue] = []
      for item in items {
        guard let place = item.at(level.list), !place.isNull else { continue }
        guard let list = place.arrayValue else { return nil }
        below += list.filter { meets($0, level.conditions) }
      }
      items = below
    }
    if let same = items.first(where: isSame) { return .same(same) }
    if !lookUp.alike.isEmpty { items = items.filter { item in lookUp.alike.allSatisfy { agrees(item, $0) } } }
    if items.count > 1 { return .several }
    return items.first.map { .other($0) } ?? Finding.nothing
  }

  private func meets(_ item: JSONValue, _ conditions: [JSONPointer: LookUp.Condition]) -> Bool {
    conditions.allSatisfy { place, condition in
      guard let text = item.at(place)?.comparedText else { return false }
      return switch condition {
      case .oneOf(let values): values.contains(text)
      case .document(let other): document.at(other)?.comparedText == text
      }
    }
  }

  private func isSame(_ item: JSONValue) -> Bool { lookUp.same.allSatisfy { agrees(item, $0) } }

  /// Whether both say the same there; what the document does not say, agrees with anything.
  func agrees(_ item: JSONValue, _ pair: LookUp.Pair) -> Bool {
    guard let wanted = document.at(pair.document)?.comparedText else { return true }
    guard let there = item.at(pair.item)?.comparedText else { return false }
    switch pair.form {
    case .text: return wanted == there
    case .day: return wanted.prefix(10) == there.prefix(10)
    case .instant:
      guard let one = Self.instant(wanted), let other = Self.instant(there) else { return wanted == there }
      return one == other
    }
  }

  /// The moment of a date and time; without an offset, that of metropolitan France.
  static func instant(_ text: String) -> Instant? {
    if let instant = Instant(text) { return instant }
    guard let local = Instant(text + "Z"), let zone = TimeZone(identifier: "Europe/Paris") else { return nil }
    // The offset of the moment itself: it is looked for from the one that would hold at the same time in UTC.
    let first = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local.milliseconds) / 1000)))
    let guess = local.adding(seconds: -first)
    let second = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess.milliseconds) / 1000)))
    return local.adding(seconds: -second)
  }
}
