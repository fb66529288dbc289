/// Texts of letters, in every form that is asked for, from the characters that an encoding holds.
struct TextSamples: Sendable {
  /// The characters that texts may have.
  enum Repertoire: Sendable, Hashable {
    /// US-ASCII, printable.
    case ascii
    /// ISO-8859-1.
    case latin1
    /// windows-1252.
    case windows1252
    /// All of Unicode.
    case unicode
  }

  let repertoire: Repertoire
  var least = 0
  /// Nil where there is no greatest length.
  var most: Int?

  private static let letters = Array("ABCDEFGHJKLMNPRSTUVabcdefghijklmnoprstuv".unicodeScalars)
  private static let accents = Array("éèêëàâçîïôùûüÉÈÀÇÔñæ".unicodeScalars)
  private static let windows = Array("œŒŸŽ€’".unicodeScalars)
  private static let abroad = Array("łșőŞğčΔЖ漢𝒜".unicodeScalars)
  private static let marks = Array("&<>\"'".unicodeScalars)
  /// The longest text where there is no greatest length.
  private static let long = 300
  /// No text is longer, whatever is admitted.
  private static let longest = 4000

  /// A text in a form; nil where the lengths or the repertoire leave none, or where the form is none of texts.
  func text(_ form: LexicalForm, using random: inout SeededRandom) -> String? {
    let room = most ?? Self.longest
    guard least <= room else { return nil }
    switch form {
    case .ordinary: return room > 0 ? letters(length(4...12, &random), &random) : nil
    case .empty: return least == 0 ? "" : nil
    case .shortest: return room > 0 ? letters(max(least, 1), &random) : nil
    case .longest: return room > 1 ? letters(max(min(most ?? Self.long, Self.longest), least), &random) : nil
    case .accented: return with(accents, &random)
    case .innerSpace:
      guard room >= 3 else { return nil }
      let count = max(length(5...12, &random), 3)
      return with([" "], at: Int.random(in: 1..<count - 1, using: &random), letters(count, &random))
    case .edgeSpace:
      guard room >= 2 else { return nil }
      let count = max(length(2...8, &random), 2)
      return with([" "], at: random.chance(0.5) ? 0 : count - 1, letters(count, &random))
    case .markup: return with(Self.marks, &random)
    case .digits:
      guard room > 0 else { return nil }
      return "0" + (1..<length(2...8, &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    case .foreign: return repertoire == .unicode ? with(Self.abroad, &random) : nil
    case .zero, .negative, .smallest, .largest, .wholeNumber, .plusSign, .leadingZeros, .minusZero, .trailingZeros, .noWholePart,
      .trailingPoint, .booleanDigit, .leapDay, .lastDay, .zoneUTC, .zoneOffset, .longYear, .yearBeforeOne, .secondsFraction,
      .endOfDay:
      return nil
    }
  }

  private var accents: [Unicode.Scalar] {
    switch repertoire {
    case .ascii: []
    case .latin1: Self.accents
    case .windows1252, .unicode: Self.accents + Self.windows
    }
  }

  /// A length of the range where the bounds admit one, else the nearest that they do.
  private func length(_ usual: ClosedRange<Int>, _ random: inout SeededRandom) -> Int {
    let high = max(min(usual.upperBound, most ?? usual.upperBound), least, 1)
    return Int.random(in: min(max(usual.lowerBound, least), high)...high, using: &random)
  }

  private func letters(_ count: Int, _ random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<max(count, 0) { text.append(Self.letters.randomElement(using: &random) ?? "A") }
    return String(text)
  }

  /// Letters, of which one is of the others.
  private func with(_ others: [Unicode.Scalar], _ random: inout SeededRandom) -> String? {
    guard let other = others.randomElement(using: &random), most != 0 else { return nil }
    let text = letters(length(1...10, &random), &random)
    return with([other], at: Int.random(in: 0..<text.unicodeScalars.count, using: &random), text)
  }

  private func with(_ scalar: [Unicode.Scalar], at place: Int, _ text: String) -> String {
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: text.unicodeScalars.prefix(place))
    changed.append(contentsOf: scalar)
    changed.append(contentsOf: text.unicodeScalars.dropFirst(place + 1))
    return String(changed)
  }
}
