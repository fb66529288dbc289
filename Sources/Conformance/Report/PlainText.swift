/// Texts of other people as they may stand on a terminal and in a page: nothing in them moves the cursor, colours what follows or turns the
/// direction of reading round.
enum PlainText {
  /// The text on one line.
  static func line(_ text: String) -> String { plain(text, keeping: []) }

  /// The text with its own lines.
  static func lines(_ text: String) -> String { plain(text, keeping: ["\n", "\t"]) }

  private static func plain(_ text: String, keeping kept: Set<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) || kept.contains($0) ? $0 : "\u{FFFD}" }))
  }

  /// Controls are C0, DEL and C1; formats are the marks of direction and what cannot be seen (Unicode §23.1, §23.2); U+2028 and U+2029 end
  /// a line as a line feed does. XML and HTML have no way to say noncharacters.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isNoncharacterCodePoint { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }
}
