internal import Exchange

/// A dated table between a partner's codes and words of the dossier.
///
/// One code may stand for several words at once (`|` between them). Of several codes for the same words the first one in the
/// file is written. What `narrows` holds is written as another word; what `refuses` holds cannot be said in the partner's format, and the table declares so.
struct CodeTable: Sendable {
  struct Entry: Sendable {
    let code: String
    let words: String
    let from: CivilDay?
    let until: CivilDay?
    let label: String

    func holds(on day: CivilDay) -> Bool {
      if let from, day < from { return false }
      if let until, until < day { return false }
      return true
    }
  }

  let name: String
  let isDecisive: Bool
  let refuses: Set<String>
  /// Words of the dossier that are written as another, wider word, for want of a code of their own.
  let narrows: [String: String]
  let entries: [Entry]
  /// Whether codes stand for several words each.
  let isCompound: Bool
  /// Whether every code holds on every day.
  private let isUndated: Bool
  /// For each entry, whether it is the one that is written for its words.
  private let isFirst: [Bool]
  private let byCode: [String: [Int]]
  private let byWords: [String: [Int]]

  init(name: String, isDecisive: Bool, refuses: Set<String>, narrows: [String: String] = [:], entries: [Entry]) {
    self.name = name
    self.isDecisive = isDecisive
    self.refuses = refuses
    self.narrows = narrows
    self.entries = entries
    isCompound = entries.contains { $0.words.utf8.contains(UInt8(ascii: "|")) }
    isUndated = entries.allSatisfy { $0.from == nil && $0.until == nil }
    var seen: Set<String> = []
    isFirst = entries.map { seen.insert($0.words).inserted }
    byCode = Dictionary(grouping: entries.indices, by: { entries[$0].code })
    byWords = Dictionary(grouping: entries.indices, by: { entries[$0].words })
  }

  /// The words of a code on a day; nil for a code that the table does not hold that day.
  func words(_ code: String, on day: CivilDay) -> String? {
    byCode[code]?.first { entries[$0].holds(on: day) }.map { entries[$0].words }
  }

  /// The words of a code on a day, and whether the words give the same code again.
  func reading(_ code: String, on day: CivilDay) -> (words: String, isExact: Bool)? {
    guard let index = byCode[code]?.first(where: { entries[$0].holds(on: day) }) else { return nil }
    let words = entries[index].words
    return (words, isUndated ? isFirst[index] : self.code(words, on: day) == code)
  }

  /// The code of these words on a day; nil when the partner has none.
  func code(_ words: String, on day: CivilDay) -> String? {
    byWords[narrows[words] ?? words]?.first { entries[$0].holds(on: day) }.map { entries[$0].code }
  }
}
