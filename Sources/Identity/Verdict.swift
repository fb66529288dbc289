import Dossier

/// What the comparison of a subject's evidence with one candidate says.
enum Verdict: Hashable {
  case same(LinkReason)
  case doubt(Review.Reason)
  case different

  init(of evidence: IdentityEvidence, against candidate: Candidate) {
    let others = candidate.evidence
    let births = others.compactMap { evidence.birthAgrees(with: $0) }
    let sexes = others.compactMap { evidence.sexAgrees(with: $0) }
    let names = others.contains { evidence.namesAgree(with: $0) == true }
    let birthAgrees = !births.isEmpty && !births.contains(false)
    let nirs = Set(others.compactMap(\.nir))
    guard let nir = evidence.nir, nirs.contains(nir) else {
      guard names, birthAgrees else {
        self = .different
        return
      }
      if evidence.nir != nil, !nirs.isEmpty {
        self = .doubt(.conflictingNIR)
      } else if Self.isSameNumber(evidence, others), !sexes.contains(false) {
        self = .same(LinkReason(rule: .numberAndNames, agreements: [.number, .names, .birthDate]))
      } else {
        self = .doubt(.sameNamesAndBirth)
      }
      return
    }
    let bearers = others.filter { $0.nir == nir }
    if births.contains(false) {
      self = .doubt(.nirWithOtherBirthDate)
    } else if sexes.contains(false) {
      self = .doubt(.nirWithOtherSex)
    } else if evidence.nirContradictsItself || bearers.contains(where: \.nirContradictsItself) {
      self = .doubt(.nirAgainstCivilStatus)
    } else if nirs.count > 1 {
      self = .doubt(.conflictingNIR)
    } else if !birthAgrees {
      self = .doubt(.nirWithoutBirthDate)
    } else if evidence.hasCertifiedNIR, bearers.contains(where: \.hasCertifiedNIR) {
      self = .same(Self.reason(.certifiedNIR, evidence, others, names: names, sex: !sexes.isEmpty))
    } else if names {
      self = .same(Self.reason(.nirAndNames, evidence, others, names: true, sex: !sexes.isEmpty))
    } else {
      self = .doubt(.nirWithOtherNames)
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
    var agreements: Set<LinkReason.Agreement> = [.nir, whole ? .birthDate : .partialBirthDate]
    if names { agreements.insert(.names) }
    if sex { agreements.insert(.sex) }
    return LinkReason(rule: rule, agreements: agreements)
  }
}
