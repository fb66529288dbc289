public import Dossier
public import Exchange

/// One document of a message, translated: a household with its persons, or a person.
public struct DossierRecord: Sendable {
  /// The dossier, valid against the catalogue.
  public let document: DossierDocument
  /// What the dossier has no place for and the format does, to give back to its author.
  public let complement: Complement
  /// The paths for which this is the author's complete word at the reference date; each goes to the bearer that it names.
  public let coverage: [FactPath]
  /// The reach that the record claims by its own fields.
  public let scopeClaims: [ScopeClaim]
  /// Where the record stands in the message: an element path for XML, an RFC 6901 pointer for JSON.
  public let place: String
}
