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
    var words: [String] = []
    var word = ""
    for scalar in text.uppercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if let letter = Self.letters[scalar] {
        word += letter
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark, !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    guard !words.isEmpty else { return nil }
    self.words = words
    compact = words.joined()
    let rest = words.drop { Self.particles.contains($0) }
    core = rest.isEmpty ? compact : rest.joined()
  }

  /// Whether both spell one name.
  public func agrees(with other: NormalisedName) -> Bool { compact == other.compact || core == other.core }
}
