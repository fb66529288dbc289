import Dossier
import Exchange
import JSONTree

extension RightCondition {
  /// What is found of the condition in what is known.
  public func verdict(_ known: KnownFacts) -> RightVerdict { test.verdict(known) }
}

extension RightTest {
  /// What is found, in three values: what is not known decides nothing.
  func verdict(_ known: KnownFacts) -> RightVerdict {
    switch self {
    case .minimumAge(let years): age(known) { $0 >= years }
    case .maximumAge(let years): age(known) { $0 <= years }
    case .isAmong(let place, let words): read(place, known) { $0.stringValue.map(words.contains) }
    case .equals(let place, let expected): read(place, known) { $0.boolValue.map { $0 == expected } }
    case .atLeast(let place, let least): read(place, known) { $0.integerValue.map { $0 >= least } }
    case .amount(let place, let bound, let amount):
      amount.value(on: known.day).map { limit in
        read(place, known) { $0.integerValue.map { bound.holds($0, limit.cents) } }
      } ?? .ask
    case .benefit(let name, let states): benefit(name, states, known)
    case .residence(let residence): self.residence(residence, known)
    case .declared(let path): .missing([path])
    case .asked: .ask
    case .anyOf(let tests): .anyOf(tests.map { $0.verdict(known) })
    }
  }

  private func read(
    _ place: Condition.FactMember, _ known: KnownFacts, _ holds: (JSONValue) -> Bool?
  ) -> RightVerdict {
    let readings = known[place.path].map { value in
      known.isCurrent(value) ? place.members.reduce(Optional(value)) { $0?[$1] }.flatMap(holds) : nil
    }
    return .agreeing(readings, else: [place.path])
  }

  /// A date of reduced precision decides only where every day that it may be says the same.
  private func age(_ known: KnownFacts, _ holds: (Int) -> Bool) -> RightVerdict {
    let readings = paths.flatMap { known[$0] }.map { value -> Bool? in
      guard let date = value.stringValue.flatMap({ ReducedDate($0) }), let first = date.first, let last = date.last else {
        return nil
      }
      let (oldest, youngest) = (holds(first.years(until: known.day)), holds(last.years(until: known.day)))
      return oldest == youngest ? oldest : nil
    }
    return .agreeing(readings, else: paths)
  }

  /// What two bearers are told of the same benefit must agree; an end that has come, or nothing, tells no state.
  private func benefit(_ name: String, _ states: Set<String>, _ known: KnownFacts) -> RightVerdict {
    let told = paths.flatMap { known[$0] }.filter { $0["prestation"]?.stringValue == name && known.isCurrent($0) }
    let readings = told.map { item -> Bool? in
      guard let state = item["etat"]?.stringValue, state != "inconnu" else { return nil }
      return states.contains(state)
    }
    return .agreeing(readings, else: paths)
  }

  private func residence(_ residence: Residence, _ known: KnownFacts) -> RightVerdict {
    let readings = paths.flatMap { known[$0] }.map { address -> Bool? in
      if let country = address["pays"]?.stringValue, country != "FRA" { return false }
      guard let commune = address["commune"]?.stringValue else {
        // A postal code does not tell the département: some cross its border.
        return residence == .france && address["pays"] != nil ? true : nil
      }
      let length = commune.hasPrefix("97") || commune.hasPrefix("98") ? 3 : 2
      switch residence {
      // In the collectivities of the Pacific (986 to 988) other rights stand in the place of these.
      case .france: return commune.hasPrefix("98") ? nil : !commune.hasPrefix("99")
      case .territory: return known.territories.contains(String(commune.prefix(length)))
      }
    }
    // Of two addresses of one person, one may say too little.
    let told = readings.compactMap(\.self)
    return .agreeing(told.isEmpty ? readings : told, else: paths)
  }
}

extension RightTest.Bound {
  func holds(_ cents: Int64, _ limit: Int64) -> Bool {
    switch self {
    case .atMost: cents <= limit
    case .below: cents < limit
    }
  }
}

extension ReducedDate {
  /// The first day that it may be.
  fileprivate var first: CivilDay? { CivilDay(year: year, month: month ?? 1, day: dayOfMonth ?? 1) }

  /// The last day that it may be.
  fileprivate var last: CivilDay? {
    if let day { return day }
    return [31, 30, 29, 28].lazy.compactMap { CivilDay(year: year, month: month ?? 12, day: $0) }.first
  }
}
