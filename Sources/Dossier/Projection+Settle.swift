public import Exchange
internal import JSONTree

extension Projection {
  /// Settles all statements about one bearer, from any number of authors and of their subjects, given in any order.
  ///
  /// `kinds` says which authors have authority; an author that it does not name has none. `naming` gives the gateway's own name of
  /// an author's usager: where facts name an usager (members of a household), authors then speak of the same one.
  public static func settle(
    _ statements: [Statement], catalogue: Catalogue, kinds: [PartnerID: PartnerKind], naming: [Subject: String] = [:]
  ) -> Projection {
    var hearings: [Subject: Hearing] = [:]
    var heard: [Heard] = []
    for (order, statement) in statements.inOneOrder.enumerated() {
      let facts = naming.isEmpty ? statement.facts : statement.facts.map { $0.renamed(statement, catalogue, naming) }
      hearings[statement.subject, default: Hearing()].hear(statement, facts, order: order)
      heard.append(Heard(statement: statement, facts: facts))
    }
    var words: [FactKey: [Hearing.Word]] = [:]
    words.reserveCapacity(hearings.values.map(\.words.count).max() ?? 0)
    for hearing in hearings.values {
      for (key, word) in hearing.words { words[key, default: []].append(word) }
    }
    var facts: [FactKey: SettledFact] = [:]
    var ended: [FactKey: EndedFact] = [:]
    facts.reserveCapacity(words.count)
    for (key, words) in words {
      let settled = Settlement(key, words.oneOfEachAuthor, catalogue[key.path]?.governance, kinds)
      facts[key] = settled.fact
      ended[key] = settled.ended
    }
    return Projection(facts: facts, ended: ended, heard: heard)
  }
}

extension [Hearing.Word] {
  /// The words of which one author each counts: of several, about several of its subjects, one; what another of them said already is no
  /// news of it.
  fileprivate var oneOfEachAuthor: [Hearing.Word] {
    guard count > 1 else { return self }
    var counting: [Hearing.Word] = []
    for word in self {
      if let place = counting.firstIndex(where: { $0.claim.author == word.claim.author }) {
        if counting[place].precedes(word) { counting[place] = word }
      } else {
        counting.append(word)
      }
    }
    guard counting.count < count else { return counting }
    return counting.map { word in
      guard word.ending == nil else { return word }
      let alike = filter { $0.claim.author == word.claim.author && $0.ending == nil && $0.claim.value == word.claim.value }
      return word.told(since: alike.reduce(word.since) { Swift.min($0, $1.since) })
    }
  }
}

extension Hearing.Word {
  /// Whether the other word of the same author counts instead: one that holds before one that ended, then the newer.
  fileprivate func precedes(_ other: Hearing.Word) -> Bool {
    if (ending == nil) != (other.ending == nil) { return other.ending == nil }
    return order < other.order
  }
}

extension Fact {
  /// The same fact with the gateway's name of the usager that it is about.
  fileprivate func renamed(_ statement: Statement, _ catalogue: Catalogue, _ naming: [Subject: String]) -> Fact {
    guard let member = catalogue[key.path]?.usagerMember, catalogue[key.path]?.key == [member], let item = key.item else {
      return self
    }
    let subject = Subject(author: statement.subject.author, bearer: .usager, reference: item)
    guard let name = naming[subject] else { return self }
    let renamed = FactKey(key.path, item: name)
    guard case .value(.object(var object)) = value else { return Fact(renamed, value) }
    object[member] = .string(name)
    return Fact(renamed, .value(.object(object)))
  }
}

extension [Statement] {
  /// The order of statements, made total so that any order of arrival gives the same; each statement once.
  ///
  /// A message may speak twice of one subject, and a usager may have two subjects in one message: their bytes then decide.
  fileprivate var inOneOrder: [Statement] {
    let sorted = sorted { left, right in
      if left < right { return true }
      return right < left ? false : left.storedBytes.lexicographicallyPrecedes(right.storedBytes)
    }
    return sorted.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
