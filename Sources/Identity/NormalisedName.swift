import Foundation

/// A name reduced to what two administrations would both write: capitals A to Z and digits, no accent, hyphen or apostrophe.
///
/// Two spellings are the same name when ``compact`` or ``core`` are the same. Letters of other scripts are kept as they are.
public struct NormalisedName: Hashable, Sendable {
  /// The words in capitals: `["DE", "LA", "TOUR"]`.
  public let words: [String]
  /// The words without what separates them: `DELATOUR`.
  public let compact: String
  /// The same without leading particles: `TOUR`; equal to ``compact`` when nothing else would be left.
  public let core: String

  private static let particles: Set<String> = ["D", "DE", "DES", "DU", "L", "LA", "LE", "LES"]
  private static let letters: [Unicode.Scalar: String] = [
    "Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "ẞ": "SS",
  ]

  /// Reads a name as written; nil when no letter or digit is left.
  public init?(_ text: String) {
    let words = Self.plainWords(text) ?? Self.words(text)
    guard !words.isEmpty else { return nil }
    self.words = words
    compact = words.joined()
    let rest = words.drop { Self.particles.contains($0) }
    core = rest.isEmpty ? compact : rest.joined()
  }

  /// The words of a name of ASCII letters, as most are written; nil for any other.
  private static func plainWords(_ text: String) -> [String]? {
    var words: [[UInt8]] = []
    var isInWord = false
    for octet in text.utf8 {
      let capital: UInt8
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): capital = octet & 0xDF
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): capital = octet
      case 0x80...: return nil
      default:
        isInWord = false
        continue
      }
      if isInWord { words[words.count - 1].append(capital) } else { words.append([capital]) }
      isInWord = true
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.uppercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if let letter = letters[scalar] {
        word += letter
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark, !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether both spell one name.
  public func agrees(with other: NormalisedName) -> Bool { compact == other.compact || core == other.core }
}
