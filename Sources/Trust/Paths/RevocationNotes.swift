import Exchange

/// What one run noted of one certificate's revocation.
struct RevocationNotes {
  /// The CRLs that were consulted, deltas included.
  var consulted: [ParsedRevocationList] = []
  /// Why nothing clears the certificate; nil when something does.
  var unknown: String?

  /// How much the consulted lists say at that moment. A base list's age does not count beside a delta (RFC 5280 §5.2.4).
  func knowledge(under rules: PathRules, at instant: Instant) -> RevocationKnowledge {
    guard unknown == nil, !consulted.isEmpty else { return .unknown }
    let hasDelta = consulted.contains { $0.isDelta }
    return consulted.filter { $0.isDelta || !hasDelta }
      .map { RevocationKnowledge(of: $0.window, under: rules, at: instant) }.max() ?? .unknown
  }
}

/// How much is known of a certificate's revocation; the best comes first.
enum RevocationKnowledge: Comparable {
  case fresh, grace, unknown

  /// How far a source may still be ahead of our clock.
  static let skewSeconds: Int64 = 300

  /// By the age of what says so.
  init(of window: PathEvidence.Source, under rules: PathRules, at instant: Instant) {
    if window.thisUpdate.clamped(adding: -Self.skewSeconds) > instant {
      self = .unknown
    } else if instant <= window.nextUpdate {
      self = .fresh
    } else {
      self = instant <= window.nextUpdate.clamped(adding: Int64(rules.graceHours) * 3600) ? .grace : .unknown
    }
  }
}
