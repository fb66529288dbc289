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
}
