/// How right a linkage was, measured against pairs of which somebody knows that they are one person.
public struct LinkageFigures: Hashable, Sendable {
  /// Pairs that were named and are true.
  public let right: Int
  /// Pairs that were named and are not.
  public let wrong: Int
  /// True pairs that were not named.
  public let missed: Int

  /// The figures of the named pairs against the true ones; a pair counts once.
  public init<Pair: Hashable>(named: Set<Pair>, truth: Set<Pair>) {
    right = named.intersection(truth).count
    wrong = named.count - right
    missed = truth.count - right
  }

  /// Of what was named, how much is true, 0 to 1; 1 when nothing was named.
  public var precision: Double { share(right, right + wrong) }
  /// Of what is true, how much was named, 0 to 1; 1 when nothing is.
  public var recall: Double { share(right, right + missed) }
  /// Twice the true pairs that were named, over the named and the true together (F1), 0 to 1.
  public var f1: Double { share(2 * right, 2 * right + wrong + missed) }

  private func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
}
