import Dossier
import Exchange

/// The number of the asker's own case: kept in the log of accesses, read by operators, so that nobody may be named in it.
enum AskCase {
  /// Refuses a `case` that is no case number (`request.data`): 1 to 64 ASCII letters, digits and `- _ . / : #`, one digit at least, and no
  /// NIR, also with signs or letters between its digits.
  static func require(_ text: String?) throws(Refusal) {
    guard let text else { return }
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), bytes.allSatisfy({ isLetterOrDigit($0) || signs.contains($0) }),
      bytes.contains(where: isDigit)
    else { throw wrong("1–64 × A–Z a–z 0–9 - _ . / : #, ≥ 1 × 0–9") }
    let words = bytes.split { !isLetterOrDigit($0) }.map { String(decoding: $0, as: UTF8.self) }
    let digits = String(decoding: bytes.filter(isDigit), as: UTF8.self)
    guard !(words + [words.joined(), digits]).contains(where: { NIR($0.uppercased()) != nil }) else { throw wrong("≠ NIR") }
  }

  private static let signs = Set("-_./:#".utf8)

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func wrong(_ expected: String) -> Refusal { Refusal(.requestData, at: "/case", ["expected": expected]) }
}
