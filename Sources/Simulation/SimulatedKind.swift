/// The partners that are played.
public enum SimulatedKind: String, Hashable, Sendable, CaseIterable {
  /// France Travail.
  case francetravail

  /// The partner, with those faults.
  public func make(_ faults: FaultPlan) throws -> any SimulatedPartner {
    switch self {
    case .francetravail: try FranceTravailSimulator(faults: faults)
    }
  }
}
