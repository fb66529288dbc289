public import Exchange
public import Foundation

/// The partners that are played.
public enum SimulatedKind: String, Hashable, Sendable, CaseIterable {
  /// France Travail.
  case francetravail
  /// API Particulier.
  case apiparticulier
  /// rdv-insertion's webhooks.
  case rdvi

  /// What can go wrong at it on demand.
  public var faults: [Fault] {
    switch self {
    case .francetravail: [.slow, .tooMany, .failure, .redirect, .wrongToken, .ambiguous, .notCertified, .cutAfter, .notShown]
    case .apiparticulier: [.slow, .tooMany, .failure, .redirect, .wrongToken, .cutAfter]
    case .rdvi: [.forged, .stale, .twice]
    }
  }

  /// The partner, with those faults, at the time of that clock.
  ///
  /// - Parameter samples: the folder of the partners' samples; nil where there is none.
  public func make(_ faults: FaultPlan, samples: URL? = nil, clock: Exchange.Clock) throws -> any SimulatedPartner {
    switch self {
    case .francetravail: try FranceTravailSimulator(faults: faults)
    case .apiparticulier:
      APIParticulierSimulator(samples: samples?.appendingPathComponent("api-particulier"), faults: faults)
    case .rdvi: try RdviSimulator(faults: faults, clock: clock)
    }
  }
}
