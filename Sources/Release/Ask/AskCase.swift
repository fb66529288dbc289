import Exchange
import Trust

/// The number of the asker's own case: kept in the log of accesses, read by operators, so that nobody may be named in it.
enum AskCase {
  /// Refuses a `case` that is no case number (`request.data`): 1 to 64 ASCII letters, digits and `- _ . / : #`, one digit at least, and no
  /// NIR, also in pieces: whole or within a longer number, with signs, or with letters between its groups.
  static func require(_ text: String?) throws(Refusal) {
    guard let text else { return }
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), bytes.allSatisfy({ isLetterOrDigit($0) || separators.contains($0) }),
      bytes.contains(where: isDigit)
    else { throw wrong("1–64 × A–Z a–z 0–9 - _ . / : #, ≥ 1 × 0–9") }
    let words = bytes.split { !isLetterOrDigit($0) }.map { String(decoding: $0, as: UTF8.self).uppercased() }
    guard !words.contains(where: NIRShape.isOne), !holdsNIR(signs(bytes)), !holdsNIR(signs(bytes, isCorsican: true)) else {
      throw wrong("≠ NIR")
    }
  }

  /// A digit, or the letter of a Corsican département.
  private struct Sign {
    let byte: UInt8
    let gap: Gap
  }

  /// What stands before a sign; before the first one, an end.
  private enum Gap {
    case none
    case separator
    /// A letter, beside separators or not.
    case letter
  }

  /// Whether any 15 signs are a NIR with its key, or any 13 one without, with letters between the groups that people write at the most: the digits
  /// of a UUID are no number.
  private static func holdsNIR(_ signs: [Sign]) -> Bool {
    [13, 15].contains { length in
      signs.count >= length
        && (0...(signs.count - length)).contains { start in
          let end = start + length
          guard NIRShape.isOne(String(decoding: signs[start..<end].map(\.byte), as: UTF8.self).uppercased()),
            isInGroups(signs[start..<end], around: [.letter])
          else { return false }
          return length == 15 || standsAlone(signs, start..<end)
        }
    }
  }

  /// Whether 13 signs without a key are read as one number. A case number has a year, a day and a rank of its own, which begin and end elsewhere than
  /// the groups of a NIR do.
  private static func standsAlone(_ signs: [Sign], _ range: Range<Int>) -> Bool {
    let isGrouped = isInGroups(signs[range], around: [.letter, .separator])
    // A month that nobody is born in (50 and more: unknown) is what a number has that begins with its year (`2026…`).
    let isMonth = signs[range.lowerBound + 3].byte < UInt8(ascii: "5")
    guard range.count < signs.count else { return isMonth || isGrouped }
    return isMonth && isGrouped && signs[range.lowerBound].gap != .none
      && (range.upperBound == signs.count || signs[range.upperBound].gap != .none)
  }

  /// Whether these gaps stand between the groups of a NIR only.
  private static func isInGroups(_ window: ArraySlice<Sign>, around gaps: Set<Gap>) -> Bool {
    window.indices.dropFirst().allSatisfy { !gaps.contains(window[$0].gap) || groups.contains($0 - window.startIndex) }
  }

  /// Where the groups of a NIR begin: year, month, département, commune, rank, key.
  private static let groups: Set<Int> = [1, 3, 5, 7, 10, 13]

  /// The digits, and what stands between them; of a Corsican, the A or B after a 2 too.
  private static func signs(_ bytes: [UInt8], isCorsican: Bool = false) -> [Sign] {
    var signs: [Sign] = []
    var gap = Gap.separator
    for (before, byte) in zip([0] + bytes, bytes) {
      if isDigit(byte) || isCorsican && before == UInt8(ascii: "2") && "ABab".utf8.contains(byte) {
        signs.append(Sign(byte: byte, gap: gap))
        gap = .none
      } else if gap != .letter {
        gap = isLetterOrDigit(byte) ? .letter : .separator
      }
    }
    return signs
  }

  private static let separators = Set("-_./:#".utf8)

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func wrong(_ expected: String) -> Refusal { Refusal(.requestData, at: "/case", ["expected": expected]) }
}
