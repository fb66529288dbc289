public import Dossier
public import Exchange

/// A person and all that holds of him or her.
public struct PersonView: Hashable, Sendable {
  /// The gateway's identifier: the name under which households list the person.
  public let id: String
  /// What holds.
  public let projection: Projection
  /// Whether who it is awaits a person's review: the NIR may be somebody else's, and stays here meanwhile.
  public let isInDoubt: Bool
  /// Whether a restriction of the processing stands (GDPR 18): what is held is kept, and nothing of it is told.
  public let isRestricted: Bool
  /// Those who may be the same person: whom an open review of this one names, and whose open review names this one. Nothing of them
  /// is told as this person's; whoever protects one protects the other, and a restriction of one silences both.
  public let doubles: [PersonView]

  /// A person.
  public init(
    id: String, projection: Projection, isInDoubt: Bool = false, isRestricted: Bool = false, doubles: [PersonView] = []
  ) {
    self.id = id
    self.projection = projection
    self.isInDoubt = isInDoubt
    self.isRestricted = isRestricted
    self.doubles = doubles
  }
}

/// A household and all that holds of it and of everyone who was ever named in it.
public struct HouseholdView: Hashable, Sendable {
  /// The gateway's identifier.
  public let id: String
  /// What holds; `/foyer/membres` names members by ``PersonView/id``.
  public let projection: Projection
  /// Members and former members: protection looks at all of them.
  public let members: [PersonView]

  /// A household.
  public init(id: String, projection: Projection, members: [PersonView]) {
    self.id = id
    self.projection = projection
    self.members = members
  }
}

/// What is to be released: to whom, why, about whom, and all that the decision may look at.
public struct DisclosureRequest: Sendable {
  /// About whom.
  public enum About: Sendable {
    /// A person; households are those in which he or she was ever named.
    case person(PersonView, households: [HouseholdView])
    /// A household.
    case household(HouseholdView)
  }

  /// Who would get it.
  public let recipient: Partner
  /// The identifier of the purpose in the recipient's convention.
  public let purpose: String
  /// About whom.
  public let about: About
  /// The day on which ages and periods are reckoned.
  public let day: CivilDay
  /// What the person has consented and objected to; nil for a household, which can do neither.
  public let consents: ConsentBook?

  /// A request.
  public init(recipient: Partner, purpose: String, about: About, day: CivilDay) {
    let consents: ConsentBook? = if case .person(let person, _) = about { ConsentBook(person, on: day) } else { nil }
    self.init(recipient: recipient, purpose: purpose, about: about, day: day, consents: consents)
  }

  /// A request with a book of its own: that of an example, whose consents are none of the facts that it answers for.
  init(recipient: Partner, purpose: String, about: About, day: CivilDay, consents: ConsentBook?) {
    self.recipient = recipient
    self.purpose = purpose
    self.about = about
    self.day = day
    self.consents = consents
  }
}
