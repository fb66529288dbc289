/// What each level of each criterion says, in bits, worked out of the weights once: a look-up asks for some hundred of them.
struct LevelBits: Sendable {
  let surname: [Comparison.NameLevel: Double]
  let firstName: [Comparison.NameLevel: Double]
  let crossed: [Comparison.Equality: Double]
  let birth: [Comparison.BirthLevel: Double]
  let place: [Comparison.PlaceLevel: Double]
  let sex: [Comparison.Equality: Double]
  let contact: [Comparison.Equality: Double]
  /// The chance that two records of one person bear the same surname, or first name.
  let sameSurname: Double
  let sameFirstName: Double

  init(_ weights: IdentityWeights) {
    func bits<Level: CaseIterable & RawRepresentable<String> & Hashable>(
      _ criterion: IdentityWeights.Criterion
    ) -> [Level: Double] {
      Dictionary(uniqueKeysWithValues: Level.allCases.map { ($0, weights.bits(criterion, $0.rawValue)) })
    }
    func same(_ criterion: IdentityWeights.Criterion) -> Double {
      weights.chances[criterion]?[Comparison.NameLevel.same.rawValue]?.same ?? 1
    }
    surname = bits(.surname)
    firstName = bits(.firstName)
    crossed = bits(.crossed)
    birth = bits(.birth)
    place = bits(.place)
    sex = bits(.sex)
    contact = bits(.contact)
    sameSurname = same(.surname)
    sameFirstName = same(.firstName)
  }
}
