public import Store

extension Settings {
  /// For how long each clock keeps; a clock that is off has no rule.
  public var retention: [RetentionRule] {
    RetentionClock.allCases.compactMap { clock in
      let months =
        switch clock {
        case .bodies: bodyMonths
        case .contents: contentMonths
        case .facts: factMonths
        case .proactive: proactiveMonths
        case .objections: objectionMonths
        case .traces: traceMonths
        case .accesses: accessMonths
        }
      return months > 0 ? RetentionRule(clock, months: months) : nil
    }
  }
}
