public import Exchange
public import Translation

/// What became of a document that was not made from the adapter's own rows.
public enum ForeignOutcome: Sendable {
  /// It was read and comes back as it was.
  case comesBack([Notice])
  /// It is not taken, and nothing of it.
  case refused(Refusal)
  /// It was read, and what is written is another: the place of the first difference.
  case differs(String)
}
