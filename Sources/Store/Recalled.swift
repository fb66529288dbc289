public import Dossier
public import Identity

/// What one moment of the store says of a bearer.
public struct Recalled: Hashable, Sendable {
  /// Of whom.
  public let bearer: Bearer
  /// Whether identity resolution left a doubt for a person to decide.
  public let needsReview: Bool
  /// The statements about the bearer itself, in the order of `Statement`.
  public let statements: [Statement]
  /// For a usager: the foyers in which a subject of theirs is named. For a foyer: itself alone.
  public let foyers: [RecalledFoyer]
  /// The statements about every other person ever named in those foyers: whether one of them is protected decides what may be told.
  public let others: [UsagerID: [Statement]]
  /// For the bearer and each of the others: the usagers who may be the same person, not decided yet, and what was said of them.
  public let doubles: [UsagerID: [UsagerID: [Statement]]]
  /// Of all these persons, those whose processing is restricted: nothing of them may be told.
  public let restricted: Set<UsagerID>

  /// What was said.
  public init(
    bearer: Bearer, needsReview: Bool, statements: [Statement], foyers: [RecalledFoyer],
    others: [UsagerID: [Statement]] = [:], doubles: [UsagerID: [UsagerID: [Statement]]] = [:],
    restricted: Set<UsagerID> = []
  ) {
    self.bearer = bearer
    self.needsReview = needsReview
    self.statements = statements
    self.foyers = foyers
    self.others = others
    self.doubles = doubles
    self.restricted = restricted
  }
}

/// A household, what was said of it, and the persons that were ever named in it.
public struct RecalledFoyer: Hashable, Sendable {
  /// Which.
  public let id: FoyerID
  /// The statements about it, in order; membership with its dates is among their facts.
  public let statements: [Statement]
  /// Each author's subject ever named in it, and which usager that is; a subject of whom nothing was said yet is left out.
  public let members: [Subject: UsagerID]

  /// A household and its members.
  public init(id: FoyerID, statements: [Statement], members: [Subject: UsagerID]) {
    self.id = id
    self.statements = statements
    self.members = members
  }
}
