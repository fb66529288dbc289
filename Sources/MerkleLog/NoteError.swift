/// Why a note or a checkpoint is not taken.
public enum NoteError: Error, Sendable, Hashable {
  /// Not the form of a signed note.
  case malformedNote
  /// Not the form of a checkpoint.
  case malformedCheckpoint
  /// A key name that is empty or has a space or a plus in it, or a key that is none.
  case badKey
  /// No signature is by a known key.
  case unknownKey
  /// A signature by a known key is wrong.
  case wrongSignature
  /// The checkpoint is that of another log.
  case wrongOrigin
}
