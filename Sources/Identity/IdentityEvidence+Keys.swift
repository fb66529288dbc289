import Dossier

extension IdentityEvidence {
  /// The keys under which this person is filed, sorted, none twice.
  ///
  /// Together with ``lookUpKeys`` they find whoever differs in one criterion, and most who differ in two. Each surname gives its keys, so that
  /// a married name typed as a birth name is still found. Who has no birth year is filed under none of a year: whoever asks for a year looks
  /// there, too.
  public var blindKeys: [BlindKey] { keys(years: [year ?? Self.noYear]) }

  /// The keys under which this person is looked up, sorted, none twice. Without a year no finer key takes the place of one that leads to too
  /// many.
  public var lookUpKeys: [BlindKey] { keys(years: year.map { [$0, Self.noYear] } ?? []) }

  /// When this person was born, as it is kept beside each key.
  public var birth: BirthDigits? { birthDigits.flatMap { BirthDigits($0) } }

  private static let noYear = ""

  private var year: String? { birthDigits.map { String($0.prefix(4)) } }

  private func keys(years: [String]) -> [BlindKey] {
    var keys: Set<BlindKey> = []
    for number in nationalNumbers { keys.insert(BlindKey(.nir, number.text13)) }
    for number in numbers { keys.insert(BlindKey(.number, number)) }
    let firsts = firstNamesEver.compactMap(\.first)
    let names = surnames + firsts
    if let birthDigits, !birthDigits.hasSuffix("00") {
      for name in names { keys.insert(BlindKey(.dayAndStart, birthDigits, String(name.core.prefix(2)))) }
      if let start = placeStart(2) { keys.insert(BlindKey(.dayAndPlace, birthDigits, start)) }
    }
    for first in firsts {
      for surname in surnames {
        let sounds = [NameSound(surname).text, NameSound(first).text].sorted()
        keys.insert(BlindKey(.sounds, sounds[0], sounds[1]))
        for year in years { keys.insert(BlindKey(.soundsAndYear, sounds[0], sounds[1], year)) }
      }
    }
    if let start = placeStart(4) {
      for name in names {
        let sound = NameSound(name).text
        keys.insert(BlindKey(.soundAndPlace, sound, start))
        for year in years { keys.insert(BlindKey(.soundPlaceAndYear, sound, start, year)) }
      }
    }
    return keys.sorted()
  }

  private func placeStart(_ length: Int) -> String? {
    birthPlace.flatMap { NormalisedName($0) }.map { String($0.compact.prefix(length)) }
  }
}
