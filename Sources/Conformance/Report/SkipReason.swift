public import Exchange

/// Why a case was not tried.
public enum SkipReason: String, Hashable, Sendable, CaseIterable {
  /// The format is only received: nothing is ever written in it.
  case neverWritten = "never-written"
  /// The format has no code table.
  case noTable = "no-table"
  /// Each of its codes is bound to another value, which decides what an element is or is there by the code alone.
  case codesDepend = "codes-depend"
  /// The format has no mandatory element.
  case nothingMandatory = "nothing-mandatory"
  /// Lines of cells that are fewer are a table all the same.
  case cutIsWhole = "cut-is-whole"
  /// The format cannot be written without what a document of it kept beside the dossier.
  case needsComplement = "needs-complement"
  /// The format is only written: nobody tells anything in it.
  case neverRead = "never-read"
  /// No other format of its kind, of a person or of a household, is written.
  case noOtherFormat = "no-other-format"
  /// No dossier that documents of the format tell can be written in that form without a complement.
  case notWrittenAlone = "not-written-alone"
  /// The value occurred in no document that was made.
  case neverTold = "never-told"
  /// The other end has no room for more, and says so.
  case noRoom = "no-room"
  /// The examining partner's convention does not allow it.
  case notAllowed = "not-allowed"
  /// Nobody answered any more.
  case unreachable = "unreachable"
  /// Nothing that was tried before it could be done, so that there is nothing to try it on.
  case nothingToTry = "nothing-to-try"
  /// What is tried needs something that the run was not given.
  case notGiven = "not-given"

  /// The reason for people.
  public func sentence(in language: Language) -> String {
    switch self {
    case .neverWritten: language.text("ce format n'est jamais écrit", "the format is never written")
    case .noTable: language.text("ce format n'a pas de table de codes", "the format has no code table")
    case .codesDepend: language.text("chaque code y est lié à une autre valeur", "each of its codes is bound to another value")
    case .nothingMandatory:
      language.text("aucun élément n'y est obligatoire sans condition", "it has no element that is mandatory without a condition")
    case .cutIsWhole:
      language.text("un tableau coupé entre deux lignes est un tableau", "a table that is cut between two lines is a table")
    case .needsComplement:
      language.text("ce format ne s'écrit pas sans complément", "the format is not written without a complement")
    case .neverRead: language.text("ce format n'est jamais reçu", "the format is never received")
    case .noOtherFormat:
      language.text("aucun autre format de son genre n'est écrit", "no other format of its kind is written")
    case .notWrittenAlone:
      language.text(
        "aucun dossier essayé ne s'écrit sous cette forme sans complément",
        "no dossier that was tried is written in that form without a complement")
    case .neverTold:
      language.text("aucun document essayé ne portait cette valeur", "no document that was tried held the value")
    case .noRoom: language.text("l'autre bout dit n'avoir plus de place", "the other end says that it has no more room")
    case .notAllowed:
      language.text("la convention du partenaire ne le permet pas", "the partner's convention does not allow it")
    case .unreachable:
      language.text("personne ne répond plus, trois fois de suite", "nobody answers any more, three times in a row")
    case .nothingToTry: language.text("rien sur quoi l'essayer", "there is nothing to try it on")
    case .notGiven: language.text("il faut ce que la commande n'a pas reçu", "it needs what the command was not given")
    }
  }
}
