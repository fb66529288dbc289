/// Why a subject was linked to a usager that other subjects already bear: names of criteria, never their values.
public struct LinkReason: Hashable, Sendable, CustomStringConvertible {
  /// The rule that decided. The raw value is stored.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Both sides bear the same certified NIR, and birth date and sex do not disagree.
    case certifiedNIR = "nir-certifie"
    /// The same NIR, not certified on one side at least, with the same names and a compatible birth date.
    case nirAndNames = "nir-et-noms"
    /// The same number at one body, given to one person alone, with the same names and whole birth date; no NIR speaks against it.
    case numberAndNames = "numero-et-noms"
    /// Names, birth date and the rest are so much alike that two persons are hardly possible.
    case likelihood = "vraisemblance"
  }

  /// What was compared and found the same. The raw value is stored.
  public enum Agreement: String, Hashable, Sendable, CaseIterable {
    /// The NIR.
    case nir
    /// A waiting number (NIA) of which the one's NIR took the place.
    case waitingNumber = "nia-remplace"
    /// A person's number at a body.
    case number = "numero"
    /// Surname and first of the first names.
    case names = "noms"
    /// The whole birth date.
    case birthDate = "date-naissance"
    /// The parts of the birth date that both know, not all of it.
    case partialBirthDate = "date-naissance-partielle"
    /// The sex.
    case sex = "sexe"
  }

  /// The rule.
  public let rule: Rule
  /// What agreed, in the order of ``Agreement``.
  public let agreements: [Agreement]

  /// How everything compares, and the weight of it; nil where a number decided.
  public let weighing: String?

  /// The rule and what agreed.
  public init(rule: Rule, agreements: Set<Agreement>) {
    self.rule = rule
    self.agreements = Agreement.allCases.filter(agreements.contains)
    weighing = nil
  }

  /// That everything but a number makes it hardly possible that they are two.
  init(_ likelihood: Likelihood, by model: IdentityModel) {
    rule = .likelihood
    agreements = []
    weighing = likelihood.text(by: model)
  }

  /// `nir-certifie: nir, date-naissance, sexe`, or `vraisemblance: 14.2 bits, nom meme +9.7, prenom faute +3.1, …, poids 1.0`.
  public var description: String { "\(rule.rawValue): \(weighing ?? agreements.map(\.rawValue).joined(separator: ", "))" }
}
