import Dossier

/// What the comparison of a subject's evidence with one candidate says: numbers first, then how likely all the rest makes it.
struct Verdict: Hashable {
  /// What it comes to.
  enum Outcome: Hashable {
    case same(LinkReason)
    case doubt(Review.Reason)
    case different
  }

  let outcome: Outcome
  /// How likely, without numbers: of the candidate's subject that is most alike; nil where birth dates alone tell them apart.
  let likelihood: Likelihood?

  init(of evidence: IdentityEvidence, against others: [IdentityEvidence], by model: IdentityModel, among population: Double) {
    self.init(of: evidence, Traits(evidence), against: others, others.map { Traits($0) }, by: model, among: population)
  }

  /// The same of those whose traits are known, in the order of their evidence.
  init(
    of evidence: IdentityEvidence, _ traits: Traits, against others: [IdentityEvidence], _ theirs: [Traits],
    by model: IdentityModel, among population: Double
  ) {
    // Most who share a key were born another day: but for a number, that is all there is to say.
    if theirs.allSatisfy({ IdentityModel.areBirthsApart(traits, $0) }), !others.contains(where: evidence.sharesANationalNumber) {
      (likelihood, outcome) = (nil, .different)
      return
    }
    let likelihoods = theirs.map { Likelihood(model.compare(traits, $0), by: model, among: population) }
    let best = likelihoods.max { $0.bits < $1.bits }
    likelihood = best
    outcome = Self.outcome(evidence, others, best, likelihoods, by: model)
  }

  static func outcome(
    _ evidence: IdentityEvidence, _ others: [IdentityEvidence], _ best: Likelihood?, _ likelihoods: [Likelihood],
    by model: IdentityModel
  ) -> Outcome {
    let births = others.compactMap { evidence.birthAgrees(with: $0) }
    let birthAgrees = !births.isEmpty && !births.contains(false)
    let bearers = others.filter(evidence.sharesANationalNumber)
    let isLikely = best.map { $0.outcome != .different } ?? false
    // Most who are looked at are told apart by their birth date: nothing else is worked out for them.
    if bearers.isEmpty, !isLikely, !birthAgrees { return .different }
    let sexes = others.compactMap { evidence.sexAgrees(with: $0) }
    let names = others.contains { evidence.namesAgree(with: $0) == true }
    guard !bearers.isEmpty else {
      if evidence.nir != nil, others.contains(where: { $0.nir != nil }) {
        return names && birthAgrees || isLikely ? .doubt(.conflictingNIR) : .different
      }
      if names, birthAgrees, isSameNumber(evidence, others), !sexes.contains(false) {
        return .same(LinkReason(rule: .numberAndNames, agreements: [.number, .names, .birthDate]))
      }
      // Who is likely by one author's word, and unlikely by another's, is for a person to look at.
      // Two numbers of one kind at one body are two persons' there.
      if let best, best.outcome == .same, !isUnlikely(evidence, others, best, likelihoods),
        !others.contains(where: evidence.hasOtherNumber(than:)), !sexes.contains(false),
        others.count == 1 || !births.contains(false)
      {
        return .same(LinkReason(best, by: model))
      }
      if names, birthAgrees { return .doubt(.sameNamesAndBirth) }
      return isLikely ? .doubt(.likely) : .different
    }
    if births.contains(false) {
      return .doubt(.nirWithOtherBirthDate)
    } else if sexes.contains(false) {
      return .doubt(.nirWithOtherSex)
    } else if evidence.nirContradictsItself || bearers.contains(where: \.nirContradictsItself) {
      return .doubt(.nirAgainstCivilStatus)
    } else if (others + [evidence]).standingNIRs.count > 1 {
      return .doubt(.conflictingNIR)
    } else if !birthAgrees {
      return .doubt(.nirWithoutBirthDate)
    } else if bearers.contains(where: { !$0.certifiedNumbers.isDisjoint(with: evidence.certifiedNumbers) }) {
      return .same(reason(.certifiedNIR, evidence, others, names: names, sex: !sexes.isEmpty))
    } else if names || best?.comparison.namesAreParts == true {
      return .same(reason(.nirAndNames, evidence, others, names: names, sex: !sexes.isEmpty))
    } else {
      return .doubt(.nirWithOtherNames)
    }
  }

  /// Whether somebody is unlikely to be the one: not whoever the NIR makes one with the likeliest, known by another name.
  private static func isUnlikely(
    _ evidence: IdentityEvidence, _ others: [IdentityEvidence], _ best: Likelihood, _ likelihoods: [Likelihood]
  ) -> Bool {
    let nirs = Set(zip(others, likelihoods).filter { $0.1 == best }.compactMap { $0.0.nir })
    return zip(others, likelihoods).contains { other, likelihood in
      likelihood.outcome == .different
        && !(other.nir.map(nirs.contains) == true && evidence.isCompatible(with: other))
    }
  }

  /// Whether somebody of that number has these names and this birth date, whole, by the same author's word.
  private static func isSameNumber(_ evidence: IdentityEvidence, _ others: [IdentityEvidence]) -> Bool {
    others.contains { other in
      !evidence.numbers.isDisjoint(with: other.numbers) && evidence.namesAgree(with: other) == true
        && evidence.birthDate?.day != nil && other.birthDate?.day != nil && evidence.birthAgrees(with: other) == true
    }
  }

  private static func reason(
    _ rule: LinkReason.Rule, _ evidence: IdentityEvidence, _ others: [IdentityEvidence], names: Bool, sex: Bool
  ) -> LinkReason {
    let whole = evidence.birthDate?.day != nil && others.contains { $0.birthDate?.day != nil }
    let isReplaced = evidence.nir.map { nir in !others.contains { $0.nir == nir } } ?? false
    var agreements: Set<LinkReason.Agreement> = [isReplaced ? .waitingNumber : .nir, whole ? .birthDate : .partialBirthDate]
    if names { agreements.insert(.names) }
    if sex { agreements.insert(.sex) }
    return LinkReason(rule: rule, agreements: agreements)
  }
}

extension [IdentityEvidence] {
  /// The NIRs that they bear, without the waiting numbers that another of them took the place of.
  var standingNIRs: Set<NIR> { Set(compactMap(\.nir)).subtracting(flatMap { $0.replaced.union($0.supposed) }) }
}

extension Comparison {
  /// Whether each name is the other's or a part of it, as where one was cut short: with the same NIR and birth date that is one person.
  fileprivate var namesAreParts: Bool {
    guard let surname, let firstName else { return false }
    return surname >= .part && firstName >= .part && !isAnotherFirstName && !hasOtherBirthName
  }
}
