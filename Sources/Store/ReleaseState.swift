/// The states of a release.
public enum ReleaseState: String, Hashable, Sendable, CaseIterable {
  /// To be made, now or at a later moment.
  case due
  /// Something required is missing.
  case waiting
  /// Made, waiting to be collected and acknowledged.
  case sealed
  /// Acknowledged by its recipient.
  case delivered
  /// It could not be expressed.
  case refused
  /// The policy let nothing through.
  case withheld
  /// Nothing new for the recipient.
  case unchanged
  /// Sealed, then no longer permitted before it was delivered (design §3.12).
  case tombstone
  /// Handed over and refused by its recipient: a dead letter, until somebody decides.
  case rejected
  /// Sent again and again to an address that answered each time that it could not take it: a dead letter, until somebody decides.
  case undelivered
  /// A dead letter that an operator let go.
  case discarded
  /// Taken back by an operator before anybody collected it.
  case recalled

  /// The states in which somebody has to decide.
  public static let deadLetters: Set<ReleaseState> = [.rejected, .undelivered]
}
