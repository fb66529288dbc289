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
  }

  /// What was compared and found the same. The raw value is stored.
  public enum Agreement: String, Hashable, Sendable, CaseIterable {
    /// The NIR.
    case nir
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

  /// The rule and what agreed.
  public init(rule: Rule, agreements: Set<Agreement>) {
    self.rule = rule
    self.agreements = Agreement.allCases.filter(agreements.contains)
  }

  /// `nir-certifie: nir, date-naissance, sexe`.
  public var description: String { "\(rule.rawValue): \(agreements.map(\.rawValue).joined(separator: ", "))" }
}
