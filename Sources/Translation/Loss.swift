public import Dossier

/// What becomes of one dossier value on the way from one format to another, known from the adapters' tables alone.
public struct Loss: Hashable, Sendable {
  /// What becomes of it.
  public enum Fate: String, Hashable, Sendable, CaseIterable {
    /// Whatever the first format says, the second can say.
    case carried
    /// Some of it cannot be said; `why` tells what.
    case narrowed
    /// The second format has no place for it.
    case lost
    /// The second format has a place for it and the first never fills it.
    case neverSent
  }

  /// The value's path in the dossier.
  public let path: FactPath
  /// Which items of a list, as `type=assedic, organisme=FT`; nil for all or for no list.
  public let items: String?
  /// What becomes of it.
  public let fate: Fate
  /// Why, in fixed words; empty when it is carried whole.
  public let why: String
}
