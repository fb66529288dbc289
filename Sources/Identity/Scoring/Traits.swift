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
  let firstNames: [NameTrait]
  /// Eight digits `YYYYMMDD`, zeros for what is not known; nil without a birth date.
  let birth: [UInt8]?
  let sex: Sex?
  let place: NameTrait?
  let nir: NIR?
  let contacts: Set<String>

  /// The traits of that evidence.
  public init(_ evidence: IdentityEvidence) {
    surnames = evidence.surnames.map(NameTrait.init)
    firstNames = evidence.firstNames.map(NameTrait.init)
    birth = evidence.birthDigits.map { Array($0.utf8) }
    sex = evidence.sex
    place = evidence.birthPlace.flatMap { NormalisedName($0) }.map(NameTrait.init)
    nir = evidence.nir
    contacts = evidence.contacts
  }

  /// Whether the day of birth is known whole.
  var hasWholeBirth: Bool { birth.map { $0[4...5] != [0x30, 0x30] && $0[6...7] != [0x30, 0x30] } ?? false }
}
