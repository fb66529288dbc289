internal import Dossier
internal import Exchange
internal import JSONTree

extension Projection {
  /// Everything that was ever said of each item of a list, item by item, in the order of statements.
  func items(at path: FactPath?) -> [[Claim]] {
    guard let path else { return [] }
    return keys(at: path).map { history(of: $0) }
  }
}

/// That something which a person said was taken back: by whom it was written down, from which day, and when that was said.
struct Ending {
  let author: PartnerID
  let day: CivilDay
  let at: Instant
}

extension [Claim] {
  /// Each author's newest word of one item that says it whole, in the order of authors.
  func newest<Said>(_ read: (Claim) -> Said?) -> [(author: PartnerID, said: Said)] {
    var newest: [PartnerID: Said] = [:]
    for claim in self { if let said = read(claim) { newest[claim.author] = said } }
    return newest.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What takes one item back as that author wrote it down: its own words, and those of bodies that wrote nothing of that name down.
  ///
  /// Two bodies that call two things the same mean each its own. A body that only takes back was told so by the person, and is heard.
  func endings(of author: PartnerID, among givers: Set<PartnerID>) -> [Ending] {
    compactMap { claim in
      // It may say no more than that it is one.
      guard case .value(let value) = claim.value, let day = value.day("retireLe"),
        claim.author == author || !givers.contains(claim.author)
      else { return nil }
      return Ending(author: claim.author, day: day, at: claim.eventTime)
    }
  }
}
