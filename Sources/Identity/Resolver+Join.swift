extension Resolver {
  /// Why two usagers are one person, by all that is said of both; nil while anything speaks against it or too little for it.
  ///
  /// Somebody of one is the same as the other, and of nobody is there a number, birth date or sex that contradicts. Where likelihood alone
  /// decides, nobody of one may be unlikely to be anybody of the other.
  static func join(
    _ left: [IdentityEvidence], _ right: [IdentityEvidence], by model: IdentityModel, among population: Double
  ) -> LinkReason? {
    guard (left + right).standingNIRs.count <= 1 else { return nil }
    let verdicts = [(left, right), (right, left)].flatMap { side, other in
      side.map { (evidence: $0, other: other, verdict: Verdict(of: $0, against: other, by: model, among: population)) }
    }
    let same = verdicts.compactMap { one -> (evidence: IdentityEvidence, reason: LinkReason)? in
      if case .same(let reason) = one.verdict.outcome { (one.evidence, reason) } else { nil }
    }
    guard let rule = LinkReason.Rule.allCases.first(where: { rule in same.contains { $0.reason.rule == rule } }),
      let found = same.first(where: { $0.reason.rule == rule })
    else { return nil }
    // Whoever the NIR makes one with somebody who is the same may be known by another name.
    let nirs = Set(same.compactMap(\.evidence.nir))
    let isForbidden = verdicts.contains { one in
      let isKnown = one.evidence.nir.map(nirs.contains) == true && one.other.allSatisfy(one.evidence.isCompatible)
      return one.verdict.forbids(rule) && !(isKnown && one.verdict.outcome == .different)
    }
    return isForbidden ? nil : found.reason
  }

  /// The usagers that are the same person as these subjects, joined one after the other until nothing is left to join.
  static func joins(
    _ own: [IdentityEvidence], with others: [Candidate], by model: IdentityModel, among population: Double
  ) -> [Resolution.Joined] {
    var (own, left, joined) = (own, others.sorted { $0.usager < $1.usager }, [Resolution.Joined]())
    while let (place, reason) = next(own, left, model, population) {
      let other = left.remove(at: place)
      joined.append(Resolution.Joined(usager: other.usager, reason: reason))
      own += other.evidence
    }
    return joined
  }

  /// Who is joined next: by a number before by likelihood, and by likelihood only when nobody else comes near.
  private static func next(
    _ own: [IdentityEvidence], _ others: [Candidate], _ model: IdentityModel, _ population: Double
  ) -> (place: Int, reason: LinkReason)? {
    let found = others.enumerated().compactMap { place, other in
      join(own, other.evidence, by: model, among: population).map { (place: place, reason: $0) }
    }
    if let sure = found.first(where: { $0.reason.rule != .likelihood }) { return sure }
    let rivals = others.indices.filter { place in !found.contains { $0.place == place } }.map { others[$0].evidence }
    return found.first { one in
      !rivals.contains { rival in
        mayBe(others[one.place].evidence, rival, model, population)
          || !haveOtherNIRs(own, rival) && mayBe(own, rival, model, population)
      }
    }
  }

  /// Whether anybody of one may be somebody of the other.
  private static func mayBe(
    _ one: [IdentityEvidence], _ other: [IdentityEvidence], _ model: IdentityModel, _ population: Double
  ) -> Bool {
    one.contains { Verdict(of: $0, against: other, by: model, among: population).outcome != .different }
  }

  /// Whether both have a NIR, and none in common: then neither is in the other's place.
  private static func haveOtherNIRs(_ one: [IdentityEvidence], _ other: [IdentityEvidence]) -> Bool {
    let (ours, theirs) = (Set(one.flatMap(\.nationalNumbers)), Set(other.flatMap(\.nationalNumbers)))
    return !ours.isEmpty && !theirs.isEmpty && ours.isDisjoint(with: theirs)
  }
}

extension Verdict {
  /// Whether two usagers may not be joined by that rule because of this.
  fileprivate func forbids(_ rule: LinkReason.Rule) -> Bool {
    switch outcome {
    case .same: false
    // Somebody known by another name only is unlikely by that name; a number that agrees speaks for them.
    case .different: rule == .likelihood || rule == .numberAndNames
    case .doubt(let reason):
      switch reason {
      case .sameNamesAndBirth, .likely: false
      case .nirWithOtherNames, .nirWithoutBirthDate: rule != .certifiedNIR
      case .nirWithOtherBirthDate, .nirWithOtherSex, .nirAgainstCivilStatus, .conflictingNIR, .severalUsagers, .anotherIdentity,
        .crowded,
        .samePayerFile, .death:
        true
      }
    }
  }
}
