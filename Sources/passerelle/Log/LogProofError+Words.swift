import Exchange
import MerkleLog
import Store

extension LogProofError {
  /// The first thing that does not hold, for people.
  func text(in language: Language) -> String {
    switch self {
    case .form(let member):
      language.text("ce n'est pas une preuve de cette forme (\(member))", "it is no proof of this form (\(member))")
    case .otherKey: language.text("elle est sous une autre clé", "it is under another key")
    case .note(let error): error.text(in: language)
    case .size:
      language.text("un point de contrôle est d'une autre taille", "a checkpoint is of another size")
    case .path(let error): error.text(in: language)
    }
  }
}

extension NoteError {
  /// What is wrong with a signed checkpoint, for people.
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .malformedNote, .malformedCheckpoint, .badKey:
      language.text("un point de contrôle n'en a pas la forme", "a checkpoint is none by its form")
    case .unknownKey:
      language.text("un point de contrôle n'est pas signé par la clé du journal", "a checkpoint is not signed by the log's key")
    case .wrongSignature:
      language.text("la signature d'un point de contrôle est fausse", "a checkpoint's signature is wrong")
    case .wrongOrigin:
      language.text("un point de contrôle est celui d'un autre journal", "a checkpoint is another log's")
    }
  }
}

extension MerkleError {
  /// Why the hashes prove nothing, for people.
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .indexBeyondSize: language.text("la place est hors du journal", "the place is outside of the log")
    case .sizesReversed, .emptyTree: language.text("les tailles ne se suivent pas", "the sizes are not in order")
    case .proofTooShort: language.text("il y manque des empreintes", "hashes are missing in it")
    case .proofTooLong: language.text("elle a des empreintes de trop", "it has hashes too many")
    case .rootMismatch, .newRootMismatch, .badState:
      language.text("elle mène à une autre racine que celle signée", "it leads to another root than the signed one")
    case .oldRootMismatch:
      language.text("elle mène à une autre racine de l'ancien journal", "it leads to another root of the older log")
    }
  }
}
