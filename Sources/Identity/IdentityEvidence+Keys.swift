import Dossier

extension IdentityEvidence {
  /// The keys under which this person is filed and looked up, sorted, none twice.
  ///
  /// Each surname gives its keys, with and without particles, so that a married name typed as a birth name is still found.
  public var blindKeys: [BlindKey] {
    var keys: Set<BlindKey> = []
    if let nir { keys.insert(BlindKey(.nir, nir.text13)) }
    for number in numbers { keys.insert(BlindKey(.number, number)) }
    if let first = firstNames.first?.compact, let birthDate {
      for name in Set(surnames.flatMap { [$0.compact, $0.core] }) {
        keys.insert(BlindKey(.nameAndYear, name, first, String(birthDate.description.prefix(4))))
        if birthDate.day != nil { keys.insert(BlindKey(.nameAndBirth, name, first, birthDate.description)) }
      }
    }
    return keys.sorted()
  }
}
