/// Whom a partner may speak and ask about: a territory and, for payers, their own payer numbers (design §3.2).
public struct Scope: Hashable, Sendable {
  /// Département codes as text (`04`, `2A`, `971`); empty means no territory at all, never "everywhere".
  public let territories: Set<String>

  /// Payer keys `FONORG:NUMORG` such as `CAF:041`; empty for a body that is no payer.
  public let payers: Set<String>

  /// A scope of these territories and payer keys.
  public init(territories: Set<String>, payers: Set<String> = []) {
    self.territories = territories
    self.payers = payers
  }

  /// Whether every claim that a message makes lies within this scope.
  public func covers(_ claim: ScopeClaim) -> Bool {
    switch claim {
    case .territory(let code): territories.contains(code)
    case .payer(let key): payers.contains(key)
    }
  }
}

/// What a message says of its own reach, read by its adapter from the partner's own fields.
public enum ScopeClaim: Hashable, Sendable {
  /// A département code as text, such as `04`.
  case territory(String)
  /// A payer key `FONORG:NUMORG`, such as `CAF:041`.
  case payer(String)
}
