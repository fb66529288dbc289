import Dossier

/// A name, and what it is compared by.
struct NameTrait: Hashable, Sendable {
  let name: NormalisedName
  let bytes: [UInt8]
  let sound: NameSound

  init(_ name: NormalisedName) {
    self.name = name
    bytes = Array(name.core.utf8)
    sound = NameSound(name)
  }
}

/// What of one person's evidence is compared, worked out once.
public struct Traits: Hashable, Sendable {
  let surnames: [NameTrait]
  /// The name at birth, and what it was before it was changed.
  let birthNames: [NameTrait]
  let birthRank: String?
  let firstNames: [NameTrait]
  /// Those of former times.
  let formerFirstNames: [[NameTrait]]
  /// Eight digits `YYYYMMDD`, zeros for what is not known; nil without a birth date.
  let birth: [UInt8]?
  let sexes: Set<Sex>
  let place: NameTrait?
  let nir: NIR?
  let contacts: Set<String>

  /// The traits of that evidence.
  public init(_ evidence: IdentityEvidence) {
    let surnames = evidence.surnames.map { NameTrait($0) }
    self.surnames = surnames
    // The name at birth is the first of the surnames.
    birthNames = (evidence.birthName == nil ? [] : surnames.prefix(1)) + evidence.former.birthNames.map { NameTrait($0) }
    birthRank = evidence.birthRank
    firstNames = evidence.firstNames.map { NameTrait($0) }
    formerFirstNames = evidence.former.firstNames.map { $0.map { NameTrait($0) } }
    birth = evidence.birthDigits.map { Array($0.utf8) }
    sexes = evidence.sexesEver
    place = evidence.birthPlace.flatMap { NormalisedName($0) }.map { NameTrait($0) }
    nir = evidence.nir
    contacts = evidence.contacts
  }

  /// The first names of each time, those of today first.
  var firstNamesEver: [[NameTrait]] { [firstNames] + formerFirstNames }
}
