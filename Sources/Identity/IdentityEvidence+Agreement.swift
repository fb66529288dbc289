import Dossier

extension IdentityEvidence {
  /// Whether surname and first of the first names are the same; nil when either side lacks one of the two.
  ///
  /// The first of the first names must be the same: it is what tells twins apart.
  func namesAgree(with other: IdentityEvidence) -> Bool? {
    let (firsts, otherFirsts) = (
      firstNamesEver.compactMap { $0.first?.compact }, other.firstNamesEver.compactMap { $0.first?.compact }
    )
    let (ours, theirs) = (surnames, other.surnames)
    guard !firsts.isEmpty, !otherFirsts.isEmpty, !ours.isEmpty, !theirs.isEmpty else { return nil }
    return firsts.contains(where: otherFirsts.contains) && ours.contains { our in theirs.contains { our.agrees(with: $0) } }
  }

  /// Whether one of the national numbers of each is the other's.
  func sharesANationalNumber(with other: IdentityEvidence) -> Bool {
    guard let nir, let otherNIR = other.nir else { return false }
    return nir == otherNIR || !nationalNumbers.isDisjoint(with: other.nationalNumbers)
  }

  /// Whether the birth dates are compatible; nil when either is not known.
  func birthAgrees(with other: IdentityEvidence) -> Bool? {
    guard let birthDate, let otherDate = other.birthDate else { return nil }
    return birthDate.compatible(with: otherDate)
  }

  /// Whether the sexes are the same, or were; nil when either is not known.
  func sexAgrees(with other: IdentityEvidence) -> Bool? {
    if former.sex == nil, other.former.sex == nil { return sex.flatMap { sex in other.sex.map { $0 == sex } } }
    guard !sexesEver.isEmpty, !other.sexesEver.isEmpty else { return nil }
    return !sexesEver.isDisjoint(with: other.sexesEver)
  }

  /// Whether neither birth date nor sex says that they are two.
  func isCompatible(with other: IdentityEvidence) -> Bool {
    birthAgrees(with: other) != false && sexAgrees(with: other) != false
  }

  /// Whether the same body gave each a number of the same kind, and not the same one.
  func hasOtherNumber(than other: IdentityEvidence) -> Bool {
    func issuer(_ number: String) -> String { number.split(separator: "|").prefix(2).joined(separator: "|") }
    let ours = Dictionary(grouping: numbers, by: issuer)
    return Dictionary(grouping: other.numbers, by: issuer).contains { issuer, theirs in
      ours[issuer].map { Set($0).isDisjoint(with: theirs) } ?? false
    }
  }

  /// Whether the NIR's own digits contradict the sex or birth date told beside it: typed on the wrong person, most often.
  /// One that was given before the sex was changed at civil registry contradicts nothing.
  var nirContradictsItself: Bool {
    guard let nir else { return false }
    let sexes: [Sex?] = sexesEver.isEmpty ? [nil] : Array(sexesEver)
    return !sexes.contains { nir.agrees(sex: $0, birth: birthDate) }
  }
}
