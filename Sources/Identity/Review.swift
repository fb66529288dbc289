public import Exchange

/// A doubt for a person to decide: two usagers may be one, or a number may stand on the wrong person. Nothing is merged meanwhile.
public struct Review: Hashable, Sendable {
  /// What the doubt is. The raw value is stored.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The same NIR with another birth date.
    case nirWithOtherBirthDate = "nir-autre-date-naissance"
    /// The same NIR with another sex.
    case nirWithOtherSex = "nir-autre-sexe"
    /// A NIR whose own digits contradict the sex or birth date told with it.
    case nirAgainstCivilStatus = "nir-contraire-etat-civil"
    /// The same names and birth date, or one usager, with two NIRs.
    case conflictingNIR = "nir-contradictoires"
    /// The same NIR, not certified, with other names.
    case nirWithOtherNames = "nir-autres-noms"
    /// The same NIR, with no birth date to hold it against.
    case nirWithoutBirthDate = "nir-sans-date-naissance"
    /// The same NIR agrees with several usagers, or with one other than the subject's own.
    case severalUsagers = "plusieurs-usagers"
    /// Under a reference that was somebody's, its author now describes somebody else.
    case anotherIdentity = "autre-identite"
    /// The same names and a compatible birth date, and no NIR to decide.
    case sameNamesAndBirth = "memes-noms-et-naissance"
    /// Names, birth date and the rest are so much alike that it may well be one person.
    case likely = "vraisemblable"
    /// Too many persons are alike for a machine to look at each.
    case crowded = "trop-nombreux"
    /// The same payer's file number, and no member in common.
    case samePayerFile = "meme-dossier-payeur"
    /// A death is told of this person: no doubt about who it is, and for a person to look at all the same.
    case death = "deces"
  }

  /// What the doubt is: the gravest when there are several.
  public let reason: Reason
  /// The gateway's identifiers of the others concerned, sorted.
  public let others: [String]

  /// A doubt about these others.
  public init(_ reason: Reason, others: [String]) {
    self.reason = reason
    self.others = Set(others).sorted()
  }

  /// What the reviewer reads: criteria, never values.
  public func text(in language: Language) -> String {
    switch reason {
    case .nirWithOtherBirthDate:
      language.text("Même NIR, autre date de naissance.", "Same NIR, another birth date.")
    case .nirWithOtherSex: language.text("Même NIR, autre sexe.", "Same NIR, another sex.")
    case .nirAgainstCivilStatus:
      language.text(
        "Le NIR contredit le sexe ou la date de naissance donnés avec lui.",
        "The NIR contradicts the sex or birth date given with it.")
    case .conflictingNIR: language.text("Deux NIR pour une même identité.", "Two NIRs for one identity.")
    case .nirWithOtherNames:
      language.text("Même NIR non certifié, autres noms.", "Same NIR, not certified, other names.")
    case .nirWithoutBirthDate:
      language.text("Même NIR, sans date de naissance pour le confirmer.", "Same NIR, no birth date to confirm it.")
    case .severalUsagers:
      language.text("Le même NIR désigne plusieurs usagers.", "The same NIR stands for several usagers.")
    case .anotherIdentity:
      language.text(
        "Sous la même référence, son auteur décrit désormais quelqu'un d'autre.",
        "Under the same reference its author now describes somebody else.")
    case .sameNamesAndBirth:
      language.text(
        "Mêmes noms et date de naissance, sans NIR pour décider.", "Same names and birth date, no NIR to decide.")
    case .likely:
      language.text("Noms, naissance et le reste se ressemblent beaucoup.", "Names, birth and the rest are much alike.")
    case .crowded:
      language.text(
        "Trop de personnes se ressemblent pour les comparer toutes.", "Too many persons are alike to compare them all.")
    case .samePayerFile:
      language.text(
        "Même numéro de dossier du payeur, sans membre commun.", "Same payer's file number, no member in common.")
    case .death:
      language.text(
        "Décès signalé, de cette personne ou d'un adulte de son foyer : à vérifier (usager show).",
        "A death is told, of this person or of an adult of the household: somebody must look (usager show).")
    }
  }
}
