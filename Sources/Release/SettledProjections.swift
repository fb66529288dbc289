public import Dossier
public import Store
import Synchronization

/// The projections of those who were recalled at one moment, settled for one purpose: a household's members are looked at in the releases about
/// each of them, and settled once.
public final class SettledProjections: Sendable {
  private let kept = Mutex<[Bearer: Projection]>([:])

  /// None yet.
  public init() {}

  /// The projection of a bearer, settled now if it was not before.
  public func of(_ bearer: Bearer, _ settle: () -> Projection) -> Projection {
    if let known = kept.withLock({ $0[bearer] }) { return known }
    let projection = settle()
    kept.withLock { $0[bearer] = projection }
    return projection
  }
}
