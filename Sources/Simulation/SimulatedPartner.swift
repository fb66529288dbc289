/// A partner's interface, played: the same calls give the same answers, and what it does not know it refuses.
public protocol SimulatedPartner: Sendable {
  /// What it answers, and does by it.
  func answer(_ call: SimulatedCall) -> SimulatedAnswer
}
