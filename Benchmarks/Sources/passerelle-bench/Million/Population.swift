import Dossier
import Foundation
import Gateway
import Identity
import JSONTree

/// People who do not exist, as many as one likes, whose names and birth places are as frequent as in France: another number, another
/// person, the same number always the same.
struct Population: Sendable {
  private let surnames: Frequencies
  private let firstNames: Frequencies
  private let communes: Frequencies

  /// Names by the public tables of the installation; birth places by rank, as towns are: the largest has one birth in a hundred.
  init(_ installation: Installation) throws {
    surnames = try Frequencies(table: installation.identity.appendingPathComponent("noms.csv"))
    firstNames = try Frequencies(table: installation.identity.appendingPathComponent("prenoms.csv"))
    communes = Frequencies((1...35_000).map { rank in (Self.commune(rank), 1 / pow(Double(rank) + 9, 0.9)) })
  }

  /// The person of a number.
  func person(_ number: Int) -> Citizen {
    var chance = Chance(seed: UInt64(number))
    let base = InventedPerson(number: number)
    let day = 1 + Int(chance.next() * 28)
    return Citizen(
      number: number, surname: surnames.draw(chance.next()), firstName: firstNames.draw(chance.next()),
      birthDate: "\(base.birthYear)-\(InventedPerson.pad(base.birthMonth, 2))-\(InventedPerson.pad(day, 2))",
      commune: communes.draw(chance.next()), isWoman: base.isWoman, nir: base.nir13)
  }

  /// Somebody of these names, the commonest there are, whose birth place nobody said: the fullest drawers.
  func namesake(_ number: Int) -> Citizen {
    var chance = Chance(seed: UInt64(number) &+ 0x5EED)
    let person = person(number)
    return Citizen(
      number: number, surname: surnames.commonest[Int(chance.next() * 5)],
      firstName: firstNames.commonest[Int(chance.next() * 5)],
      birthDate: person.birthDate, commune: nil, isWoman: person.isWoman, nir: person.nir)
  }

  private static func commune(_ rank: Int) -> String {
    InventedPerson.pad(1 + rank * 7 % 95, 2) + InventedPerson.pad(1 + rank / 95, 3)
  }
}

/// One of them.
struct Citizen: Sendable {
  let number: Int
  let surname: String
  let firstName: String
  let birthDate: String
  let commune: String?
  let isWoman: Bool
  let nir: String

  /// The town of birth as a payer writes it: for one in three one of the territory's, for the others a word of the commune's number.
  var placeName: String {
    let towns = ["DIGNE LES BAINS", "MANOSQUE", "SISTERON", "FORCALQUIER"]
    guard number % 3 != 0, let code = commune.flatMap({ Int($0) }) else { return towns[number / 3 % towns.count] }
    var (rest, name) = (UInt(code) &* 7919 % 160_000, "")
    for syllable in 0..<4 {
      name += syllable % 2 == 0 ? String(Array("BCDFGLMNRSTV")[Int(rest % 12)]) : String(Array("AEIOU")[Int(rest % 5)])
      rest /= syllable % 2 == 0 ? 12 : 5
    }
    return name + "VILLE \(code % 97)"
  }

  /// What a body says of who this is and how to reach them.
  func facts(isCertified: Bool) -> [Fact] {
    let base = InventedPerson(number: number)
    var facts: [Fact] = []
    func say(_ path: String, _ value: JSONValue) {
      if let path = FactPath(path) { facts.append(Fact(FactKey(path), .value(value))) }
    }
    say("/usager/identite/nomNaissance", .string(surname))
    say("/usager/identite/prenoms", [.string(firstName)])
    say("/usager/identite/dateNaissance", .string(birthDate))
    say("/usager/identite/sexe", .string(isWoman ? "feminin" : "masculin"))
    if let commune { say("/usager/identite/lieuNaissance", ["commune": .string(commune)]) }
    if isCertified {
      say("/usager/identite/nir", .string(nir))
      say("/usager/identite/etatCivilCertifie", true)
    }
    say("/usager/contact/telephone", .string(base.phone))
    say("/usager/contact/courriel", .string("personne.\(number)@example.org"))
    return facts
  }

  /// The person as an ask names somebody.
  var asked: JSONValue {
    var object: JSONObject = [
      "nomNaissance": .string(surname), "prenoms": [.string(firstName)], "dateNaissance": .string(birthDate),
      "sexe": .string(isWoman ? "feminin" : "masculin"),
    ]
    if let commune { object["lieuNaissance"] = .string(commune) }
    return .object(object)
  }
}

/// Words and how often each is met.
struct Frequencies: Sendable {
  private let words: [String]
  private let sums: [Double]
  /// The five commonest.
  let commonest: [String]

  init(_ shares: [(word: String, share: Double)]) {
    words = shares.map(\.word)
    var sum = 0.0
    sums = shares.map {
      sum += $0.share
      return sum
    }
    commonest = shares.sorted { $0.share > $1.share }.prefix(5).map(\.word)
  }

  /// The words of a table `word;share`.
  init(table: URL) throws {
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst()
    self.init(
      lines.compactMap { line in
        let cells = line.split(separator: ";")
        return cells.count == 2 ? Double(cells[1]).map { (String(cells[0]), $0) } : nil
      })
  }

  /// The word at a place between 0 and 1.
  func draw(_ place: Double) -> String {
    let wanted = place * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }
}

/// Numbers between 0 and 1 that are the same for the same seed (SplitMix64).
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ mixed >> 31) >> 11) / Double(1 << 53)
  }
}
