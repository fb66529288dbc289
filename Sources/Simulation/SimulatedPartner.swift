public import JSONTree

/// A partner's interface, played: the same calls give the same answers, and what it does not know it refuses.
public protocol SimulatedPartner: Sendable {
  /// What it answers, and does by it.
  func answer(_ call: SimulatedCall) -> SimulatedAnswer
  /// What it holds by what it was sent, for whoever plays; an object, empty where nothing is kept.
  var held: JSONValue { get }
}
