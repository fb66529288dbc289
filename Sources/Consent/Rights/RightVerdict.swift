public import Dossier

/// What is found of one condition. The raw value is what partners read.
public enum RightState: String, Hashable, Sendable, CaseIterable {
  /// It is met by what is known and need not be asked again.
  case met = "remplie"
  /// It is not met by what is known.
  case notMet = "non-remplie"
  /// A fact is missing, too old, disputed or not told: they are answered alike.
  case missing = "a-verifier"
  /// No fact of the dossier carries it.
  case ask = "a-demander"
}

/// The state of one condition, and the facts that would settle it.
public struct RightVerdict: Hashable, Sendable {
  /// The state.
  public let state: RightState
  /// The facts that are missing, each once, in the order in which the condition looks at them; empty but for ``RightState/missing``.
  public let missing: [FactPath]

  static let met = RightVerdict(state: .met, missing: [])
  static let notMet = RightVerdict(state: .notMet, missing: [])
  static let ask = RightVerdict(state: .ask, missing: [])

  static func missing(_ paths: [FactPath]) -> RightVerdict {
    var seen: Set<FactPath> = []
    return RightVerdict(state: .missing, missing: paths.filter { seen.insert($0).inserted })
  }

  /// Of one condition read in several values: they must agree, and none be unread.
  static func agreeing(_ readings: [Bool?], else paths: [FactPath]) -> RightVerdict {
    switch Set(readings) {
    case [true]: .met
    case [false]: .notMet
    default: .missing(paths)
    }
  }

  /// That one of several holds (Kleene): what is open stays open as long as none is met.
  static func anyOf(_ verdicts: [RightVerdict]) -> RightVerdict {
    if verdicts.contains(where: { $0.state == .met }) { return .met }
    if verdicts.allSatisfy({ $0.state == .notMet }) { return .notMet }
    let missing = verdicts.flatMap(\.missing)
    return missing.isEmpty ? .ask : .missing(missing)
  }
}
