public import Dossier

/// What a person was called before, by their own record: whoever still writes it is speaking of the same person. Sensitive: it finds
/// somebody, and nothing shows it.
public struct FormerIdentity: Hashable, Sendable {
  /// Surnames that the person no longer bears.
  public let surnames: [NormalisedName]
  /// Those of ``surnames`` that were the name at birth.
  public let birthNames: [NormalisedName]
  /// First names of each time, in the order of civil status.
  public let firstNames: [[NormalisedName]]
  /// The sex before it was changed.
  public let sex: Sex?

  /// What is known of former times.
  public init(
    surnames: [NormalisedName] = [], birthNames: [NormalisedName] = [], firstNames: [[NormalisedName]] = [], sex: Sex? = nil
  ) {
    self.surnames = surnames + birthNames.filter { !surnames.contains($0) }
    self.birthNames = birthNames
    self.firstNames = firstNames.filter { !$0.isEmpty }
    self.sex = sex
  }

  /// Nothing.
  public static let none = FormerIdentity()
}
