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
    let joined = bytes.filter { isLetterOrDigit($0) }
    let wholes = bytes.split { !isLetterOrDigit($0) }.map(Array.init) + [joined.filter(isDigit)]
    guard !wholes.contains(where: { NIRShape.isOne(String(decoding: $0, as: UTF8.self).uppercased()) }),
      !holdsNIR(joined.map { Sign($0) }), !holdsNIR(digitsApart(joined))
    else { throw wrong("≠ NIR") }
  }

  /// A letter or digit, and whether a letter that is left out stood before it.
  private struct Sign {
    let byte: UInt8
    let isApart: Bool

    init(_ byte: UInt8, isApart: Bool = false) {
      self.byte = byte
      self.isApart = isApart
    }
  }

  /// Whether any 15 signs are a NIR with its key, or any 13 one without. A month that nobody is born in (50 and more: unknown) is read only where the
  /// key vouches for it or it is all that is there: a case number that begins with its year would have it (`2026…`).
  private static func holdsNIR(_ signs: [Sign]) -> Bool {
    [13, 15].contains { length in
      signs.count >= length
        && (0...(signs.count - length)).contains { start in
          let window = signs[start..<(start + length)]
          guard length == 15 || signs.count == length || window[start + 3].byte < UInt8(ascii: "5") else { return false }
          // Letters stand between the groups that people write, not within: the digits of a UUID are no number.
          return window.indices.dropFirst().allSatisfy { !window[$0].isApart || groups.contains($0 - start) }
            && NIRShape.isOne(String(decoding: window.map(\.byte), as: UTF8.self).uppercased())
        }
    }
  }

  /// Where the groups of a NIR begin: year, month, département, commune, rank, key.
  private static let groups: Set<Int> = [1, 3, 5, 7, 10, 13]

  /// The digits alone.
  private static func digitsApart(_ bytes: [UInt8]) -> [Sign] {
    var signs: [Sign] = []
    var isApart = false
    for byte in bytes {
      if isDigit(byte) { signs.append(Sign(byte, isApart: isApart)) }
      isApart = !isDigit(byte)
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
