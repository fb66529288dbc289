public import Dossier

/// What one subject's facts say of who a person is, normalised for comparison. Personal data: never logged.
public struct IdentityEvidence: Hashable, Sendable {
  /// The name at birth.
  public let birthName: NormalisedName?
  /// Names in use: by marriage, or the only name that the author knows.
  public let namesInUse: [NormalisedName]
  /// The first names in the order of civil status.
  public let firstNames: [NormalisedName]
  /// The birth date, as far as it is known.
  public let birthDate: ReducedDate?
  /// The birth date as eight digits `YYYYMMDD`, zeros for what is not known; of a file that a person typed also a day that the calendar does
  /// not have: it may hold a slip.
  public let birthDigits: String?
  /// The sex.
  public let sex: Sex?
  /// The rank among children of one birth: what tells twins apart.
  public let birthRank: String?
  /// The commune or country of birth: a COG code or a normalised name.
  public let birthPlace: String?
  /// The NIR, of the right form.
  public let nir: NIR?
  /// The waiting numbers (NIA) that this NIR took the place of, by the same author's word.
  public let replaced: Set<NIR>
  /// The waiting numbers under which the author knew the person before: no word says that this NIR took their place, and its certificate says
  /// nothing of them.
  public let supposed: Set<NIR>
  /// Those of ``supposed`` that were certified themselves when they were told.
  public let vouched: Set<NIR>
  /// The numbers by which one person alone is known at a body: `departement|CD|CD04-7733`.
  public let numbers: Set<String>
  /// Phones and e-mail addresses, as they are dialled and written.
  public let contacts: Set<String>
  /// What the person was called before.
  public let former: FormerIdentity
  /// Whether the author says that the civil status is certified; nil when it says nothing.
  public let isCertified: Bool?

  /// Evidence of these fields.
  public init(
    birthName: NormalisedName? = nil, namesInUse: [NormalisedName] = [], firstNames: [NormalisedName] = [],
    birthDate: ReducedDate? = nil, sex: Sex? = nil, birthPlace: String? = nil, nir: NIR? = nil, replaced: Set<NIR> = [],
    supposed: Set<NIR> = [], vouched: Set<NIR> = [], isCertified: Bool? = nil, numbers: Set<String> = [],
    contacts: Set<String> = [],
    birthDigits: String? = nil,
    birthRank: String? = nil, former: FormerIdentity = .none
  ) {
    self.birthName = birthName
    self.namesInUse = namesInUse
    self.firstNames = firstNames
    self.birthDate = birthDate
    self.birthDigits = birthDigits ?? birthDate.map(\.digits)
    self.contacts = contacts
    self.former = former
    self.birthRank = birthRank
    self.sex = sex
    self.birthPlace = birthPlace
    self.nir = nir
    self.replaced = nir.map { nir in replaced.filter { $0.isTemporary && $0 != nir } } ?? []
    // A number of another sex or birth was a slip that the NIR puts right.
    let before: Set<NIR> = nir.map { nir in supposed.union(vouched).filter { nir.mayReplace($0) } } ?? []
    self.supposed = before.subtracting(replaced)
    self.vouched = before.intersection(vouched)
    self.isCertified = isCertified
    self.numbers = numbers
  }

  /// Every surname, the one at birth first, former ones last, none twice.
  public var surnames: [NormalisedName] {
    var surnames: [NormalisedName] = birthName.map { [$0] } ?? []
    for name in namesInUse where !surnames.contains(name) { surnames.append(name) }
    for name in former.surnames where !surnames.contains(name) { surnames.append(name) }
    return surnames
  }

  /// The first names of each time, those of today first; empty when none are known.
  var firstNamesEver: [[NormalisedName]] { (firstNames.isEmpty ? [] : [firstNames]) + former.firstNames }

  /// The sex, and what it was before.
  var sexesEver: Set<Sex> { Set((sex.map { [$0] } ?? []) + (former.sex.map { [$0] } ?? [])) }

  /// The NIR and the waiting numbers that it took the place of: each is this person's.
  public var nationalNumbers: Set<NIR> { replaced.union(supposed).union(nir.map { [$0] } ?? []) }

  /// Those of them that a word says are this person's, and not only the reference under which they stood.
  var toldNumbers: Set<NIR> { nationalNumbers.subtracting(supposed) }

  /// The numbers that a certified civil status stands behind, each by the certificate that was told with it.
  public var certifiedNumbers: Set<NIR> {
    isCertified == true ? toldNumbers.union(vouched) : vouched
  }
}
