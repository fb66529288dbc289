public import Dossier
public import JSONTree

/// What must hold of a person before anything about him or her is released: a closed set, in data.
public struct Condition: Hashable, Sendable {
  /// The forms of conditions.
  public enum Test: Hashable, Sendable {
    /// The fact's value is this one.
    case equals(FactPath, JSONValue)
    /// The fact's value is one of these texts.
    case isAmong(FactPath, Set<String>)
    /// The person is a member of the household with one of these roles for the benefit.
    case role(Benefit, Set<String>)
    /// The person has reached this age, in whole years, on the day of the release.
    case minimumAge(Int)
    /// One of these members of facts holds the recipient's own SIRET, and the fact has not ended: the body is in charge.
    case namesRecipient([FactMember])
  }

  /// A benefit in which members of a household have roles. The raw value is the dossier's word.
  public enum Benefit: String, Hashable, Sendable, CaseIterable {
    /// The RSA.
    case rsa
    /// Family benefits.
    case familyBenefits = "prestations-familiales"

    /// The member of `/foyer/membres` that tells the role.
    var member: String {
      switch self {
      case .rsa: "roleRsa"
      case .familyBenefits: "rolePrestationsFamiliales"
      }
    }
  }

  /// A text inside a fact: `/usager/orientation/decidee` and `["structure", "siret"]`.
  public struct FactMember: Hashable, Sendable {
    /// The fact.
    public let path: FactPath
    /// The names below it.
    public let members: [String]
  }

  /// What must hold.
  public let test: Test
  /// Where it is written: `france-travail.yaml#orientation/conditions/2`.
  public let rule: String

  /// Whether the condition speaks of a household: such conditions must hold of one and the same household.
  var isAboutFoyer: Bool {
    switch test {
    case .equals(let path, _), .isAmong(let path, _): path.bearer == .foyer
    case .role: true
    case .minimumAge, .namesRecipient: false
    }
  }

  /// Whether the condition speaks of a person, which a household cannot meet.
  var isAboutPerson: Bool {
    switch test {
    case .equals(let path, _), .isAmong(let path, _): path.bearer == .usager
    case .role, .minimumAge, .namesRecipient: true
    }
  }

  /// What a reason about this condition is filed under: a fact path, or the criterion's own word.
  var subject: String {
    switch test {
    case .equals(let path, _), .isAmong(let path, _): path.text
    case .role: "/foyer/membres"
    case .minimumAge: "/usager/identite/dateNaissance"
    case .namesRecipient(let members): members.first?.path.text ?? "destinataire"
    }
  }
}
