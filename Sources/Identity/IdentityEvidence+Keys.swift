import Dossier

extension IdentityEvidence {
  /// The keys under which this person is filed and looked up, sorted, none twice.
  ///
  /// Together they find whoever differs in one criterion, and most who differ in two. Each surname gives its keys, so that a married name
  /// typed as a birth name is still found.
  public var blindKeys: [BlindKey] {
    var keys: Set<BlindKey> = []
    for number in nationalNumbers { keys.insert(BlindKey(.nir, number.text13)) }
    for number in numbers { keys.insert(BlindKey(.number, number)) }
    let first = firstNames.first
    let names = surnames + [first].compactMap(\.self)
    let year = birthDigits.map { String($0.prefix(4)) }
    if let birthDigits, !birthDigits.hasSuffix("00") {
      for name in names { keys.insert(BlindKey(.dayAndStart, birthDigits, String(name.core.prefix(2)))) }
      if let start = placeStart(2) { keys.insert(BlindKey(.dayAndPlace, birthDigits, start)) }
    }
    if let first {
      for surname in surnames {
        let sounds = [NameSound(surname).text, NameSound(first).text].sorted()
        keys.insert(BlindKey(.sounds, sounds[0], sounds[1]))
        if let year { keys.insert(BlindKey(.soundsAndYear, sounds[0], sounds[1], year)) }
      }
    }
    if let start = placeStart(4) {
      for name in names {
        keys.insert(BlindKey(.soundAndPlace, NameSound(name).text, start))
        if let year { keys.insert(BlindKey(.soundPlaceAndYear, NameSound(name).text, start, year)) }
      }
    }
    return keys.sorted()
  }

  private func placeStart(_ length: Int) -> String? {
    birthPlace.flatMap { NormalisedName($0) }.map { String($0.compact.prefix(length)) }
  }
}
