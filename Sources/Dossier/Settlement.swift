internal import Exchange

/// One fact after everyone was heard: it holds, or it has ended; exactly one of the two is there.
struct Settlement {
  private(set) var fact: SettledFact?
  private(set) var ended: EndedFact?

  /// Settles the words of several authors, one each, by the fact's governance; without any, nothing prevails.
  init(_ key: FactKey, _ words: [Hearing.Word], _ governance: Governance?, _ kinds: [PartnerID: PartnerKind]) {
    let newest = words.count < 2 ? words : words.sorted { $0.order > $1.order }
    let speaking = newest.filter { !$0.isSilent(key) }
    let heard = speaking.isEmpty ? newest : speaking
    guard let winner = Self.winner(heard, governance, kinds) else { return }
    let others = heard.filter { $0.ending == nil && $0.claim.author != winner.claim.author }.map(\.claim)
    if let ending = winner.ending {
      ended = EndedFact(key: key, claim: winner.claim, endedOn: ending.day, endedBy: ending.flow, conflicting: others)
    } else {
      fact = SettledFact(
        key: key, claim: winner.claim, attestations: others.filter { $0.value == winner.claim.value }.map(Attestation.init),
        conflicting: others.filter { $0.value != winner.claim.value })
    }
  }

  /// The word that prevails among those heard, newest first.
  private static func winner(
    _ heard: [Hearing.Word], _ governance: Governance?, _ kinds: [PartnerID: PartnerKind]
  ) -> Hearing.Word? {
    func hasAuthority(_ word: Hearing.Word) -> Bool {
      kinds[word.claim.author].map { governance?.authorities.contains($0) ?? false } ?? false
    }
    switch governance?.settlement ?? .unsettled {
    case .authority: return heard.first(where: hasAuthority) ?? heard.first
    case .authorityNews:
      let newest = heard.sorted { $0.news > $1.news }
      return newest.first(where: hasAuthority) ?? newest.first
    case .lastSaid: return heard.first
    case .unsettled: return heard.first { $0.ending == nil } ?? heard.first
    }
  }
}
