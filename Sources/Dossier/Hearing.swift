internal import Exchange

/// Hears one author about one of its subjects, statement by statement in their order, and knows what then still holds.
struct Hearing {
  /// What was said last of one key, and whether it has ended since.
  struct Word {
    let claim: Claim
    /// The place of the statement that said it, in the order of statements.
    let told: Int
    /// The place of the statement since which the author has said just that without a break: until then it is no news.
    let since: Int
    var ending: Ending?

    /// The place of the statement that settles when this word is of: the ending, or the telling.
    var order: Int { ending?.order ?? told }
    /// The place of the statement that was the last news.
    var news: Int { ending?.order ?? since }

    /// The same word, said without a break since that statement.
    func told(since earlier: Int) -> Word { Word(claim: claim, told: told, since: earlier, ending: ending) }
  }

  struct Ending {
    let order: Int
    let day: CivilDay
    let flow: String
  }

  private(set) var words: [FactKey: Word] = [:]

  /// Hears the next statement. What it covers and does not say has ended; what it says holds.
  mutating func hear(_ statement: Statement, _ facts: [Fact], order: Int) {
    if words.isEmpty { words.reserveCapacity(facts.count) }
    if !statement.coverage.isEmpty, !words.isEmpty {
      let said = Set(facts.map(\.key))
      let ending = Ending(order: order, day: statement.referenceDate, flow: statement.flow)
      for (key, word) in words where word.ending == nil && !said.contains(key) {
        guard statement.coverage.contains(where: key.path.isWithin) else { continue }
        words[key]?.ending = ending
      }
    }
    for fact in facts {
      let before = words[fact.key].flatMap { $0.ending == nil && $0.claim.value == fact.value ? $0.since : nil }
      words[fact.key] = Word(claim: Claim(fact.value, statement), told: order, since: before ?? order)
    }
  }
}

extension Hearing.Word {
  /// Whether the author has no word to set against another's: it does not know, may not say or could not be read; or it no
  /// longer tells a single fact, which ends only its own word. An item that ended is a word: the author says that it is over.
  func isSilent(_ key: FactKey) -> Bool {
    if ending != nil { return key.item == nil }
    return claim.value.isSilence
  }
}
