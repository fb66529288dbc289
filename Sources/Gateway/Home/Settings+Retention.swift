public import Store

extension Settings {
  /// For how long each clock keeps.
  public var retention: [RetentionRule] {
    RetentionClock.allCases.map { clock in
      let months =
        switch clock {
        case .bodies: bodyMonths
        case .contents: contentMonths
        case .traces: traceMonths
        case .accesses: accessMonths
        }
      return RetentionRule(clock, months: months)
    }
  }
}
