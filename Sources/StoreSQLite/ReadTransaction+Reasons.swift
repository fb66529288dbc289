import Foundation
import GRDB
import Store

extension ReadTransaction {
  /// The reasons of a release as they were sealed, but that whoever was merged since is named by whom they are now.
  ///
  /// What was sealed is never written again: once the two are parted, the same reasons name each by its own identifier. Nil when their
  /// key was destroyed.
  func reasons(_ sealed: Data, key: Int64, of release: String) throws -> [UInt8]? {
    guard var reasons = try context.open(sealed, key: key, as: ContentName.reasons(release)) else { return nil }
    var standing: [[UInt8]: [UInt8]] = [:]
    for place in Self.identifiers(in: reasons) {
      let named = Array(reasons[place])
      if standing[named] == nil { standing[named] = try self.standing(named) }
      if let now = standing[named], now != named { reasons.replaceSubrange(place, with: now) }
    }
    return reasons
  }

  /// Whom an identifier leads to now: itself, unless it is of a usager who was merged.
  private func standing(_ identifier: [UInt8]) throws -> [UInt8] {
    let row = try row(
      "SELECT s.uuid FROM bearer b CROSS JOIN bearer s ON s.id = b.merged WHERE b.uuid = ?",
      [String(decoding: identifier, as: UTF8.self)])
    guard let uuid = row?[0] as String?, uuid.utf8.count == identifier.count else { return identifier }
    return Array(uuid.utf8)
  }

  /// Where stored reasons name a person or a household: a whole text, or an item of a list.
  private static func identifiers(in reasons: [UInt8]) -> [Range<Int>] {
    let length = 36
    var found: [Range<Int>] = []
    var place = 0
    while let opening = reasons[place...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "[") }) {
      let range = opening + 1..<opening + 1 + length
      place = opening + 1
      guard range.upperBound < reasons.count, isIdentifier(reasons[range]) else { continue }
      found.append(range)
      place = range.upperBound
    }
    return found
  }

  private static func isIdentifier(_ text: ArraySlice<UInt8>) -> Bool {
    let dashes: Set<Int> = [8, 13, 18, 23]
    return text.enumerated().allSatisfy { place, octet in
      dashes.contains(place)
        ? octet == UInt8(ascii: "-")
        : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(octet)
    }
  }
}
