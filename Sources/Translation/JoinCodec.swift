/// How several partner values and one dossier value are the same thing, read both ways.
enum JoinCodec: Sendable, Hashable {
  /// The texts with a separator between them, split at its first occurrences.
  case join(String)
  /// The texts that are there, as a list.
  case list
  /// Every text as a list, empty ones included.
  case lines
  /// A day and a word that says how much of it is known: all, not the day, neither day nor month.
  case reducedDate(known: String, noDay: String, noMonth: String)

  /// A year, a month and a day, of which the last ones may be missing; texts with zeros, or numbers without.
  case dateParts(isPadded: Bool)
  /// A year and a month, as the last.
  case yearMonth(isPadded: Bool)
  /// A day and a time of day of metropolitan France; one instant.
  case localDateTime

  /// Reads a codec as an adapter names it: `join ":"`, `list`, `lines`, `reduced-date N J O`.
  init?(words: String) {
    guard let words = Codec.tokens(words) else { return nil }
    switch (words.first, words.count) {
    case ("join", 2):
      self = .join(words[1])
    case ("list", 1): self = .list
    case ("lines", 1): self = .lines
    case ("reduced-date", 4): self = .reducedDate(known: words[1], noDay: words[2], noMonth: words[3])
    case ("date-parts", 2):
      guard let isPadded = Self.isPadded(words[1]) else { return nil }
      self = .dateParts(isPadded: isPadded)
    case ("year-month", 2):
      guard let isPadded = Self.isPadded(words[1]) else { return nil }
      self = .yearMonth(isPadded: isPadded)
    case ("local-date-time", 1...2) where words.dropFirst().allSatisfy { $0 == ParisTime.zone }: self = .localDateTime
    default: return nil
    }
  }

  private static func isPadded(_ word: String) -> Bool? { ["text": true, "number": false][word] }
}
