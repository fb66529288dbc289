public import Dossier
public import Exchange
public import JSONTree

/// What whoever asks was told of a person and need not ask again: all that conditions of rights may rest on, so that no finding tells
/// more than the answer does.
public struct KnownFacts: Sendable {
  /// The values by fact: of a list, its items; of a household's fact, that of each household.
  public let values: [FactPath: [JSONValue]]
  /// The day of the finding.
  public let day: CivilDay
  /// The territories of whoever asks, as département codes.
  public let territories: Set<String>

  /// What is known on a day, to a body of those territories.
  public init(values: [FactPath: [JSONValue]], day: CivilDay, territories: Set<String>) {
    self.values = values
    self.day = day
    self.territories = territories
  }

  /// The fact that tells what a person is in a household.
  public static let memberships = FactPath("/foyer/membres")

  /// Whether the facts of a household are those of a person with that membership: of who claims or shares its rights, not of a child of it, also a
  /// grown one, nor of anybody else who lives there.
  public static func isOwn(_ membership: JSONValue) -> Bool {
    let role = ["roleRsa", "rolePrestationsFamiliales", "roleQuotientFamilial"].lazy.compactMap { membership[$0]?.stringValue }
      .first
    return role.map(ownRoles.contains) ?? false
  }

  private static let ownRoles: Set<String> = ["demandeur", "conjoint", "beneficiaire", "responsable-dossier", "allocataire"]

  subscript(path: FactPath) -> [JSONValue] { values[path] ?? [] }

  /// Whether what the value tells is of that day: neither over nor yet to begin; in doubt it is not.
  func isCurrent(_ value: JSONValue) -> Bool {
    func bound(_ names: [String], _ holds: (CivilDay) -> Bool) -> Bool {
      names.allSatisfy { name in
        value[name].map { $0.stringValue.flatMap { CivilDay($0) }.map(holds) ?? false } ?? true
      }
    }
    return bound(["dateFin", "dateSortie", "jusqua"]) { $0 >= day } && bound(["dateDebut"]) { $0 <= day }
  }
}
