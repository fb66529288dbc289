/// How much harm a value can do in the wrong hands.
public enum Sensitivity: String, Hashable, Comparable, Sendable, CaseIterable {
  /// Personal data as any other.
  case ordinary = "ordinaire"
  /// Data on which a right or a reputation depends.
  case sensitive = "sensible"
  /// Health, detention, death, secrecy: what may harm a person when it is known.
  case verySensitive = "tres-sensible"

  /// From ordinary to very sensitive.
  public static func < (left: Sensitivity, right: Sensitivity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .ordinary: 0
    case .sensitive: 1
    case .verySensitive: 2
    }
  }
}
