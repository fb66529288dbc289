public import Foundation

/// Who is whom by everything that is not a number: weights and public tables of names. Pure: the same two persons always compare alike.
public struct IdentityModel: Sendable {
  /// The weights.
  public let weights: IdentityWeights
  /// What they say, worked out once.
  private let levels: LevelBits
  private let surnames: NameTable
  private let firstNames: NameTable
  /// The public table: which names are first names that people bear.
  private let borne: NameTable

  /// The model of these weights and tables.
  public init(weights: IdentityWeights, surnames: NameTable, firstNames: NameTable) {
    self.init(weights, surnames, firstNames, borne: firstNames)
  }

  private init(_ weights: IdentityWeights, _ surnames: NameTable, _ firstNames: NameTable, borne: NameTable) {
    self.weights = weights
    levels = LevelBits(weights)
    self.surnames = surnames
    self.firstNames = firstNames
    self.borne = borne
  }

  /// Reads `weights.json`, `noms.csv` and `prenoms.csv` of a folder. Throws ``IdentityModelError`` that names the file that is wrong.
  public init(directory: URL) throws(IdentityModelError) {
    func bytes(_ name: String) throws(IdentityModelError) -> [UInt8] {
      guard let data = try? Data(contentsOf: directory.appendingPathComponent(name)) else { throw IdentityModelError(file: name) }
      return [UInt8](data)
    }
    func table(_ name: String) throws(IdentityModelError) -> NameTable {
      guard let table = NameTable(String(decoding: try bytes(name), as: UTF8.self)) else { throw IdentityModelError(file: name) }
      return table
    }
    guard let weights = IdentityWeights(parsing: try bytes("weights.json")) else {
      throw IdentityModelError(file: "weights.json")
    }
    self.init(weights: weights, surnames: try table("noms.csv"), firstNames: try table("prenoms.csv"))
  }

  /// The same with other weights.
  public func with(_ weights: IdentityWeights) -> IdentityModel {
    IdentityModel(weights, surnames, firstNames, borne: borne)
  }

  /// The same for a population in which names may be more frequent than in the public tables.
  func observing(_ persons: [IdentityEvidence]) -> IdentityModel {
    IdentityModel(
      weights, surnames.observing(persons.flatMap(\.surnames)), firstNames.observing(persons.compactMap(\.firstNames.first)),
      borne: borne)
  }

  /// Whether it is a first name that people bear, by the public table.
  func isBorne(_ name: NormalisedName) -> Bool { borne.share(of: name) != nil }

  /// What the comparison says, in bits: above zero for one person. A name that both bear says the more the rarer it is.
  public func bits(_ comparison: Comparison) -> Double {
    var bits = 0.0
    if let level = comparison.surname { bits += rarity(ofSurname: comparison) ?? levels.surname[level] ?? 0 }
    if let level = comparison.firstName { bits += rarity(ofFirstName: comparison) ?? levels.firstName[level] ?? 0 }
    if comparison.surname != nil, comparison.firstName != nil {
      bits += levels.crossed[comparison.isCrossed ? .same : .other] ?? 0
    }
    if let level = comparison.birth { bits += levels.birth[level] ?? 0 }
    if let level = comparison.place { bits += levels.place[level] ?? 0 }
    if let level = comparison.sex { bits += levels.sex[level] ?? 0 }
    if let level = comparison.contact { bits += levels.contact[level] ?? 0 }
    return bits
  }

  /// What each criterion that is known of both says, in the order of criteria; together what ``bits(_:)`` says.
  public func criteria(_ comparison: Comparison) -> [WeighedCriterion] {
    let levels = comparison.levels
    return IdentityWeights.Criterion.allCases.compactMap { criterion in
      levels[criterion].map { WeighedCriterion(criterion: criterion, level: $0, bits: bits(criterion, $0, comparison)) }
    }
  }

  private func bits(_ criterion: IdentityWeights.Criterion, _ level: String, _ comparison: Comparison) -> Double {
    switch criterion {
    case .surname: rarity(ofSurname: comparison) ?? weights.bits(.surname, level)
    case .firstName: rarity(ofFirstName: comparison) ?? weights.bits(.firstName, level)
    case .crossed, .birth, .place, .sex, .contact: weights.bits(criterion, level)
    }
  }

  private func rarity(ofSurname comparison: Comparison) -> Double? {
    comparison.commonSurname.map { log2(levels.sameSurname / max(surnames.share(of: $0) ?? 0, weights.rareSurname)) }
  }

  private func rarity(ofFirstName comparison: Comparison) -> Double? {
    comparison.commonFirstName.map { log2(levels.sameFirstName / max(firstNames.share(of: $0) ?? 0, weights.rareFirstName)) }
  }
}

/// A file of the model that is missing or of another form.
public struct IdentityModelError: Error, CustomStringConvertible {
  /// Its name.
  public let file: String

  /// That file is missing or wrong.
  public init(file: String) { self.file = file }

  /// `Schemas/identity/1/weights.json is missing or of another form`.
  public var description: String { "Schemas/identity/1/\(file) is missing or of another form" }
}
