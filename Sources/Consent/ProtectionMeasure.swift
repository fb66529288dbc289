internal import Dossier
internal import Exchange
internal import JSONTree

/// Who may consent for a protected adult (Code civil 415 ff., 457-1 to 459; read from memory, unverified: a legal officer must say).
///
/// Under guardianship, and the measures that represent, the representative gives consent. Under curatorship and other assistance the person
/// does, and the curator cannot in the person's stead. A mandate that the person gave lets either.
public enum ProtectionMeasure: Hashable, Sendable {
  /// Nobody but the person.
  case personAlone
  /// The representative, and not the person alone.
  case representative
  /// Either.
  case either

  /// The measures in which somebody else acts in the person's stead.
  private static let representing: Set<String> = ["tutelle", "habilitation-familiale", "mandat-protection-future"]
  private static let path = FactPath("/usager/representation")

  /// What holds of that person on that day; the strictest of several measures.
  init(_ projection: Projection, on day: CivilDay) {
    let types = Self.path.map { projection.facts(at: $0) } ?? []
    let inForce = Set(
      types.compactMap { fact -> String? in
        guard case .value(let value) = fact.value, value.day("dateDebut").map({ $0 <= day }) ?? true,
          value.day("dateFin").map({ day <= $0 }) ?? true
        else { return nil }
        return value["type"]?.stringValue
      })
    self = !inForce.isDisjoint(with: Self.representing) ? .representative : inForce.contains("mandat") ? .either : .personAlone
  }

  /// Whether a consent given so counts.
  public func admits(_ agreement: Agreement) -> Bool {
    switch self {
    case .personAlone: agreement.representative == nil
    case .representative: agreement.representative != nil
    case .either: true
    }
  }
}
