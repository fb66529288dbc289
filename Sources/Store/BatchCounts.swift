/// What became of a batch's records.
public struct BatchCounts: Hashable, Sendable {
  /// Records whose subject was told of in none of the author's messages of that type before.
  public var fresh: Int64
  /// Records that say something else than before.
  public var changed: Int64
  /// Records that say what was said before, as of another day.
  public var unchanged: Int64
  /// Those among them whose bytes were known: they were not read again, only their day moved on.
  public var confirmed: Int64
  /// Records that could not be taken, each with its reason.
  public var aside: Int64
  /// Households that the flow's last whole file or a later file named, and this one does not; they stay as they are.
  public var missing: Int64
  /// Facts that were told again as they were.
  public var repeated: Int64
  /// Facts of those whom a record brought news of, on which their author and another disagree once the file is taken in.
  public var conflicts: Int64
  /// Doubts about who somebody is, for people to decide.
  public var reviews: Int64

  /// Those numbers.
  public init(
    fresh: Int64 = 0, changed: Int64 = 0, unchanged: Int64 = 0, confirmed: Int64 = 0, aside: Int64 = 0, missing: Int64 = 0,
    repeated: Int64 = 0, conflicts: Int64 = 0, reviews: Int64 = 0
  ) {
    self.fresh = fresh
    self.changed = changed
    self.unchanged = unchanged
    self.confirmed = confirmed
    self.aside = aside
    self.missing = missing
    self.repeated = repeated
    self.conflicts = conflicts
    self.reviews = reviews
  }

  /// How many records were taken or set aside.
  public var records: Int64 { fresh + changed + unchanged + aside }
}
