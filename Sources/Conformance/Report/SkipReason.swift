public import Exchange

/// Why a case was not tried.
public enum SkipReason: String, Hashable, Sendable, CaseIterable {
  /// The format is only received: nothing is ever written in it.
  case neverWritten = "never-written"
  /// The format has no code table.
  case noTable = "no-table"
  /// The format has no mandatory element.
  case nothingMandatory = "nothing-mandatory"
  /// Lines of cells that are fewer are a table all the same.
  case cutIsWhole = "cut-is-whole"
  /// The format cannot be written without what a document of it kept beside the dossier.
  case needsComplement = "needs-complement"
  /// Nothing that was tried before it could be done, so that there is nothing to try it on.
  case nothingToTry = "nothing-to-try"
  /// What is tried needs something that the run was not given.
  case notGiven = "not-given"

  /// The reason for people.
  public func sentence(in language: Language) -> String {
    switch self {
    case .neverWritten: language.text("ce format n'est jamais écrit", "the format is never written")
    case .noTable: language.text("ce format n'a pas de table de codes", "the format has no code table")
    case .nothingMandatory: language.text("aucun élément n'y est obligatoire", "it has no mandatory element")
    case .cutIsWhole:
      language.text("un tableau coupé entre deux lignes est un tableau", "a table that is cut between two lines is a table")
    case .needsComplement:
      language.text("ce format ne s'écrit pas sans complément", "the format is not written without a complement")
    case .nothingToTry: language.text("rien sur quoi l'essayer", "there is nothing to try it on")
    case .notGiven: language.text("il faut ce que la commande n'a pas reçu", "it needs what the command was not given")
    }
  }
}
