public import Dossier
public import Exchange

/// What is done with one record of a batch.
public struct BatchStep: Sendable {
  /// What there is to do.
  public enum Action: Sendable {
    /// Record it: it was translated.
    case record(RecordEntry)
    /// Say again what its like said last, as of the batch's day: it was not translated, and the entry has no statements.
    case confirm(RecordEntry)
    /// Set it aside; about whom it is, where that can be read.
    case aside(Refusal, about: Subject?)
  }

  /// Its rank in the file, from 0.
  public let position: Int64
  /// The line at which it begins, from 1.
  public let line: Int64
  /// A digest of its bytes and of everything beside the day by which they are read: records of one fingerprint say the same.
  public let fingerprint: Digest
  /// What there is to do.
  public let action: Action

  /// A step.
  public init(position: Int64, line: Int64, fingerprint: Digest, action: Action) {
    self.position = position
    self.line = line
    self.fingerprint = fingerprint
    self.action = action
  }
}
