/// How many subjects one key may lead to: more are not compared, a finer key is asked instead.
public struct KeyLimits: Hashable, Sendable {
  /// Of a key that has no finer one; beyond it a person has to look.
  public let most: Int
  /// Of a key whose finer one is looked up as well: it gives way sooner.
  public let coarse: Int

  /// Limits; nil unless both are above zero and the coarse one is not the larger.
  public init?(most: Int, coarse: Int) {
    guard coarse > 0, coarse <= most else { return nil }
    (self.most, self.coarse) = (most, coarse)
  }

  /// None.
  public static let none = KeyLimits(unchecked: .max - 1)

  private init(unchecked limit: Int) { (most, coarse) = (limit, limit) }

  /// The limit of a key that is looked up beside keys of these kinds, and whether another takes its place beyond it.
  public func limit(of key: BlindKey, among kinds: Set<BlindKey.Kind>) -> (limit: Int, givesWay: Bool) {
    let givesWay = key.kind.finer.map(kinds.contains) ?? false
    return (givesWay ? coarse : most, givesWay)
  }
}
