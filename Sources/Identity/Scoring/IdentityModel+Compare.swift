import Dossier

extension IdentityModel {
  /// Compares two persons, in time linear in their names.
  public func compare(_ left: Traits, _ right: Traits) -> Comparison {
    var comparison = Comparison()
    let surname = best(left.surnames, right.surnames)
    let (ours, theirs) = firstNames(left, right)
    let first = bestFirst(ours, theirs)
    let crossed = (best(left.surnames, theirs), best(ours, right.surnames))
    if Self.rank(crossed.0?.level, crossed.1?.level) > Self.rank(surname?.level, first?.level),
      Self.isCross(crossed, surname, first)
    {
      comparison.surname = crossed.0?.level
      comparison.firstName = crossed.1?.level
      comparison.isCrossed = true
    } else {
      comparison.surname = surname?.level
      comparison.firstName = first?.level
      comparison.commonSurname = surname?.level == .same ? surname?.name : nil
      comparison.commonFirstName = first?.level == .same ? first?.name : nil
      comparison.isAnotherFirstName = first.map { $0.level == .part && isAnother(ours, theirs) } ?? false
      comparison.areFirstNamesKnown = isKnown(ours) && isKnown(theirs)
    }
    comparison.birth = left.birth.flatMap { left in right.birth.map { Self.birth(left, $0) } }
    comparison.isConventionalDay = Self.isConventional(left.birth) || Self.isConventional(right.birth)
    comparison.hasOtherBirthName =
      !comparison.isCrossed
      && best(left.birthNames, right.birthNames).map { Self.rank($0.level) < Self.rank(.sound) } ?? false
    comparison.hasOtherBirthRank = left.birthRank.flatMap { left in right.birthRank.map { left != $0 } } ?? false
    comparison.isPlaceACommune = left.place.map { !Self.isAbroad($0) } ?? false
    comparison.place = left.place.flatMap { left in right.place.flatMap { Self.place(left, $0) } }
    if !left.sexes.isEmpty, !right.sexes.isEmpty { comparison.sex = left.sexes.isDisjoint(with: right.sexes) ? .other : .same }
    if !left.contacts.isEmpty, !right.contacts.isEmpty {
      comparison.contact = left.contacts.isDisjoint(with: right.contacts) ? .other : .same
    }
    comparison.hasOtherNIR = left.nir.flatMap { left in right.nir.map { left != $0 } } ?? false
    return comparison
  }

  /// The first names of the two times at which they were most alike: those of today, but where an older record has others.
  private func firstNames(_ left: Traits, _ right: Traits) -> ([NameTrait], [NameTrait]) {
    if left.formerFirstNames.isEmpty, right.formerFirstNames.isEmpty { return (left.firstNames, right.firstNames) }
    var best = (left.firstNames, right.firstNames)
    for one in left.firstNamesEver {
      for other in right.firstNamesEver
      where Self.rank(bestFirst(one, other)?.level) > Self.rank(bestFirst(best.0, best.1)?.level) {
        best = (one, other)
      }
    }
    return best
  }

  private typealias Match = (level: Comparison.NameLevel, name: NormalisedName)

  private static func rank(_ level: Comparison.NameLevel?) -> Int { level?.rank ?? 0 }

  private static func rank(_ one: Comparison.NameLevel?, _ other: Comparison.NameLevel?) -> Int { rank(one) + rank(other) }

  /// Crossed names agree on both sides at least by sound, or agree on one where the straight ones agree on none.
  private static func isCross(_ crossed: (Match?, Match?), _ surname: Match?, _ first: Match?) -> Bool {
    let (one, other) = (rank(crossed.0?.level), rank(crossed.1?.level))
    if one >= 2, other >= 2 { return true }
    return rank(surname?.level) == 0 && rank(first?.level) == 0 && max(one, other) >= 3
  }

  /// The best of all pairs: a married name written as the one at birth still agrees.
  private func best(_ left: [NameTrait], _ right: [NameTrait]) -> Match? {
    var best: Match?
    for one in left {
      for other in right {
        let level = Self.level(one, other)
        if best == nil || Self.rank(level) > Self.rank(best?.level) { best = (level, one.name) }
        if level == .same { return best }
      }
    }
    return best
  }

  /// The first of the first names decides; another one that is the same is a part.
  private func bestFirst(_ left: [NameTrait], _ right: [NameTrait]) -> Match? {
    guard let one = left.first, let other = right.first else { return nil }
    var level = Self.level(one, other)
    // Two names that people bear are two names, however close: MARIE and MARINE.
    if level == .slip || level == .sound, isBorne(one.name), isBorne(other.name) { level = .near }
    if Self.rank(level) >= Self.rank(.slip) { return (level, one.name) }
    let isAmong =
      right.dropFirst().contains { $0.name.agrees(with: one.name) }
      || left.dropFirst().contains { $0.name.agrees(with: other.name) }
    return (isAmong ? .part : level, one.name)
  }

  /// Whether the names agree only as one of several: not by the first, nor by a part of it.
  private func isAnother(_ left: [NameTrait], _ right: [NameTrait]) -> Bool {
    guard let one = left.first, let other = right.first else { return false }
    return Self.rank(Self.level(one, other)) < Self.rank(.part)
  }

  /// Where no day is known, one of these is written.
  private static func isConventional(_ digits: [UInt8]?) -> Bool {
    guard let day = digits?[4...] else { return false }
    return day.elementsEqual("0101".utf8) || day.elementsEqual("1231".utf8)
  }

  /// Countries have codes that begin with 99 (COG).
  private static func isAbroad(_ place: NameTrait) -> Bool { isCode(place) && place.bytes.starts(with: [0x39, 0x39]) }

  private func isKnown(_ names: [NameTrait]) -> Bool { names.first.map { isBorne($0.name) } ?? false }

  /// Truncated names are cut at 13 characters or more, what separates words included; shorter beginnings are names of their own.
  private static let shortestTruncation = 13

  private static func level(_ left: NameTrait, _ right: NameTrait) -> Comparison.NameLevel {
    if left.name.agrees(with: right.name) { return .same }
    let (few, many) = left.bytes.count < right.bytes.count ? (left, right) : (right, left)
    if few.bytes.count + few.name.words.count - 1 >= shortestTruncation, many.bytes.starts(with: few.bytes) { return .part }
    if few.name.words.count < many.name.words.count, few.bytes.count > 2,
      few.name.words.allSatisfy(many.name.words.contains)
    {
      return .part
    }
    let slips = Likeness.slips(left.bytes, right.bytes, limit: 2)
    let likeness = Likeness.jaroWinkler(left.bytes, right.bytes)
    if slips == 1 || likeness >= 0.93 { return .slip }
    if likeness >= 0.88 || (left.sound == right.sound && left.sound.text.utf8.count > 1) { return .sound }
    return likeness >= 0.75 || slips <= 2 ? .near : .other
  }

  private static func birth(_ left: [UInt8], _ right: [UInt8]) -> Comparison.BirthLevel {
    if left == right { return isReduced(left) ? .partial : .same }
    if isReduced(left) || isReduced(right) { return reduced(left, right) }
    let isSameYear = left[..<4] == right[..<4]
    let isTurned = left[4...5].elementsEqual(right[6...7]) && left[6...7].elementsEqual(right[4...5])
    if isSameYear, isTurned || Likeness.slips(Array(left[4...]), Array(right[4...]), limit: 1) == 1 { return .daySlip }
    switch Likeness.slips(left, right, limit: 2) {
    case 1: return .yearSlip
    case 2: return .twoSlips
    default: return isSameYear ? .year : .other
    }
  }

  /// Whether both birth dates are known, and are such as nobody would look at twice (``Comparison/isWorthALook``).
  static func areBirthsApart(_ left: Traits, _ right: Traits) -> Bool {
    guard let ours = left.birth, let theirs = right.birth else { return false }
    return areBirthsApart(ours, theirs)
  }

  /// The same of eight digits each.
  static func areBirthsApart(_ left: [UInt8], _ right: [UInt8]) -> Bool { birth(left, right).areTwo }

  private static func isReduced(_ digits: [UInt8]) -> Bool { isOpen(digits, 6) }

  /// Whether the two digits from there are zeros: not known.
  private static func isOpen(_ digits: [UInt8], _ place: Int) -> Bool { digits[place] == 0x30 && digits[place + 1] == 0x30 }

  private static func reduced(_ left: [UInt8], _ right: [UInt8]) -> Comparison.BirthLevel {
    guard left[..<4] == right[..<4] else { return .other }
    return isOpen(left, 4) || isOpen(right, 4) || left[4...5] == right[4...5] ? .partial : .year
  }

  /// Nothing is known of a code beside a name.
  private static func place(_ left: NameTrait, _ right: NameTrait) -> Comparison.PlaceLevel? {
    guard isCode(left) == isCode(right) else { return nil }
    return switch level(left, right) {
    case .same, .part: .same
    case .slip, .sound: isCode(left) && isCode(right) ? near(left, right) : .slip
    case .near: .near
    case .other: near(left, right)
    }
  }

  /// Codes of two communes differ by more than a slip; the first two digits are the département's.
  private static func near(_ left: NameTrait, _ right: NameTrait) -> Comparison.PlaceLevel {
    isCode(left) && isCode(right) && left.bytes.prefix(2) == right.bytes.prefix(2) ? .near : .other
  }

  private static func isCode(_ place: NameTrait) -> Bool {
    place.bytes.count == 5 && place.bytes.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
  }
}
