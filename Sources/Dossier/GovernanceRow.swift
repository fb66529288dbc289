internal import Exchange
internal import Yams

/// One row of `governance.yaml`, read word by word.
struct GovernanceRow {
  private let members: [String: Node]
  private let place: String

  init(_ node: Node, at place: String) throws(CatalogueError) {
    self.place = place
    members = try GovernanceFile.members(
      node, place,
      allowed: [
        "categorie", "autorites", "reglement", "fraicheur", "rythmes", "sensibilite", "codes-sensibles", "codes-deces",
        "protege", "membres-proteges",
      ])
  }

  /// The row, when each of its words is known and a fact settled by authority has one.
  func governance() throws(CatalogueError) -> Governance {
    let settlement: SettlementMode = try word("reglement")
    let authorities: [PartnerKind] = try words("autorites")
    guard ![.authority, .authorityNews].contains(settlement) || !authorities.isEmpty else {
      throw GovernanceFile.error("\(place): settled by authority, but nobody has it")
    }
    return Governance(
      category: try word("categorie"), authorities: Set(authorities), settlement: settlement,
      freshnessDays: try days("fraicheur"), rhythms: try rhythms(), sensitivity: try word("sensibilite"),
      sensitiveCodes: try codes("codes-sensibles"), deathCodes: try codes("codes-deces"), isShielded: try yes("protege"),
      shieldedMembers: Set(try texts("membres-proteges")))
  }

  private func word<Word: RawRepresentable<String>>(_ name: String) throws(CatalogueError) -> Word {
    guard let word = members[name]?.scalar.flatMap({ Word(rawValue: $0.string) }) else {
      throw GovernanceFile.error("\(place): \(name) is missing or unknown")
    }
    return word
  }

  private func words<Word: RawRepresentable<String>>(_ name: String) throws(CatalogueError) -> [Word] {
    guard let nodes = members[name]?.sequence else { throw GovernanceFile.error("\(place): \(name) must be a list") }
    var words: [Word] = []
    for node in nodes {
      guard let word = node.scalar.flatMap({ Word(rawValue: $0.string) }) else {
        throw GovernanceFile.error("\(place): \(name) holds the unknown word \(node.scalar?.string ?? "?")")
      }
      words.append(word)
    }
    return words
  }

  private func texts(_ name: String) throws(CatalogueError) -> [String] {
    guard let node = members[name] else { return [] }
    guard let nodes = node.sequence else { throw GovernanceFile.error("\(place): \(name) must be a list") }
    return nodes.compactMap(\.scalar?.string)
  }

  private func days(_ name: String) throws(CatalogueError) -> Int {
    guard let days = members[name]?.scalar.flatMap({ Int($0.string) }), (1...36500).contains(days) else {
      throw GovernanceFile.error("\(place): \(name) must be a number of days")
    }
    return days
  }

  private func rhythms() throws(CatalogueError) -> [Family: Int] {
    guard let node = members["rythmes"] else { return [:] }
    guard let families = node.mapping else { throw GovernanceFile.error("\(place): rythmes must be a mapping") }
    var rhythms: [Family: Int] = [:]
    for (family, days) in families {
      guard let family = family.scalar.flatMap({ Family(rawValue: $0.string) }),
        let days = days.scalar.flatMap({ Int($0.string) }), (1...36500).contains(days)
      else { throw GovernanceFile.error("\(place): rythmes holds an unknown family or no number of days") }
      rhythms[family] = days
    }
    return rhythms
  }

  private func yes(_ name: String) throws(CatalogueError) -> Bool {
    guard let node = members[name] else { return false }
    guard node.scalar?.string == "oui" else { throw GovernanceFile.error("\(place): \(name) can only be oui") }
    return true
  }

  /// By member, then by code.
  private func codes<Word: RawRepresentable<String>>(_ name: String) throws(CatalogueError) -> [String: [String: Word]] {
    guard let node = members[name] else { return [:] }
    guard let fields = node.mapping else { throw GovernanceFile.error("\(place): \(name) must be a mapping") }
    var codes: [String: [String: Word]] = [:]
    for (field, values) in fields {
      for (code, level) in values.mapping ?? [:] {
        guard let field = field.scalar?.string, let code = code.scalar?.string,
          let level = level.scalar.flatMap({ Word(rawValue: $0.string) })
        else { throw GovernanceFile.error("\(place): \(name) holds an unknown word") }
        codes[field, default: [:]][code] = level
      }
    }
    return codes
  }
}
