/// How a name sounds to somebody who writes it down in French: two spellings that are heard alike have one sound.
///
/// Consonants are kept as classes, vowels fall away but for a first one, silent ends go: `DUPONT`, `DUPOND` and `DUPON` are `DPN`,
/// `PHILIPPE` and `FILIPE` are `FLP`. Letters that are none of A to Z are kept as they are.
struct NameSound: Hashable, Sendable {
  /// At most six classes; empty for a name of silent letters only.
  let text: String

  private static let longest = 6

  init(_ name: NormalisedName) {
    var bytes = Array(name.core.utf8)
    Self.merge(&bytes)
    var classes: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      guard let one = Self.klass(bytes, at: place) else { continue }
      // A vowel counts in front only; the same class twice is heard once.
      if one == Self.vowel, !classes.isEmpty || byte == UInt8(ascii: "H") { continue }
      if classes.last != one { classes.append(one) }
    }
    while classes.count > 2, let last = classes.last, Self.isSilent(last) { classes.removeLast() }
    text = String(decoding: classes.prefix(Self.longest), as: UTF8.self)
  }

  private static let vowel = UInt8(ascii: "A")
  /// What is written at the end and not heard.
  private static func isSilent(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "S") || letter == UInt8(ascii: "T") || letter == UInt8(ascii: "D") || letter == UInt8(ascii: "P")
  }

  private static let groups: [(from: [UInt8], to: [UInt8])] = [
    ("SCH", "#"), ("CHR", "KR"), ("CHL", "KL"), ("CH", "#"), ("SH", "#"), ("PH", "F"), ("TH", "T"), ("GH", "G"), ("GN", "N"),
    ("QU", "K"), ("CK", "K"),
    ("GU", "G"), ("GE", "J"), ("GI", "JI"), ("GY", "JI"), ("CE", "S"), ("CI", "SI"), ("CY", "SI"), ("MB", "NB"), ("MP", "NP"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
  /// The same by the octet that each begins with.
  private static let groupsAt: [[(from: [UInt8], to: [UInt8])]] = (0...255).map { first in
    groups.filter { $0.from[0] == UInt8(first) }
  }

  /// Groups of letters that are one sound.
  private static func merge(_ bytes: inout [UInt8]) {
    var merged: [UInt8] = []
    merged.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let groups = groupsAt[Int(bytes[place])]
      if !groups.isEmpty, let group = groups.first(where: { bytes[place...].starts(with: $0.from) }) {
        merged += group.to
        place += group.from.count
      } else {
        merged.append(bytes[place])
        place += 1
      }
    }
    bytes = merged
  }

  /// The class of a letter; nil for a silent one.
  private static func klass(_ bytes: [UInt8], at place: Int) -> UInt8? {
    switch bytes[place] {
    case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "U"), UInt8(ascii: "Y"): vowel
    case UInt8(ascii: "H"): nil
    case UInt8(ascii: "C"), UInt8(ascii: "Q"): UInt8(ascii: "K")
    case UInt8(ascii: "Z"), UInt8(ascii: "X"): UInt8(ascii: "S")
    case UInt8(ascii: "W"): UInt8(ascii: "V")
    default: bytes[place]
    }
  }
}
