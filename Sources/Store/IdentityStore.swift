public import Identity

/// Who is who, for the people who look at it: reads it as the link events and the decisions of persons tell it.
public protocol IdentityReading: Sendable {
  /// The doubts about usagers that wait for a person, oldest first, from the one after `cursor` on.
  func doubts(after cursor: Int64?, limit: Int) async throws -> [OpenDoubt]

  /// How a usager came to be who it is; nil when the store knows no such usager. One that was merged into another leads to that one.
  func identity(of usager: UsagerID) async throws -> IdentityFile?
}

/// What a person decides about who is who (design §3.9).
public protocol IdentityStore: Sendable {
  /// Carries out a decision; what stands in its way changes nothing.
  ///
  /// - ``Ruling/Kind/same``: the subjects of both are one usager from then on. The one that was known first keeps its identifier, and the
  ///   other's leads to it. The other's releases become its own, and those about it and its households are due.
  /// - ``Ruling/Kind/different``: no doubt about the pair is left, and none is ever raised again; what protects one protects the other no
  ///   more. Between a usager and itself ``Ruling/Kind/same`` only closes what is open about it alone.
  /// - ``Ruling/Kind/parted``: those subjects are another usager than the one that stays: the one that they were before they were merged,
  ///   else a new one, and never the same again by itself. Each body that was told something while they were one is owed a notice.
  ///
  /// What was sealed while they were one, and was not collected, never is. No statement is rewritten. An erased person is neither merged nor parted.
  func decide(_ ruling: Ruling) async throws -> RulingOutcome
}
